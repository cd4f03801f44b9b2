using System.Globalization;
using Rift.Web.Notifications;

namespace Rift.Tests.Notifications;

public sealed class PreferencesTests
{
    [Theory]
    [InlineData("18:00", "08:00", "17:59", false)]
    [InlineData("18:00", "08:00", "18:00", true)]
    [InlineData("18:00", "08:00", "00:00", true)]
    [InlineData("18:00", "08:00", "07:59", true)]
    [InlineData("18:00", "08:00", "08:00", false)]
    [InlineData("12:00", "13:00", "12:30", true)]
    [InlineData("12:00", "13:00", "13:00", false)]
    [InlineData("12:00", "13:00", "23:00", false)]
    public void Quiet_hours_begin_with_their_first_minute_and_may_pass_midnight(
        string from, string until, string now, bool isQuiet)
    {
        var preferences = Preferences.Default with { QuietFrom = Time(from), QuietUntil = Time(until) };

        Assert.Equal(isQuiet, preferences.IsQuietAt(Time(now)));
        Assert.Equal(!isQuiet, preferences.ShowsToast("badge", Time(now)));
    }

    [Fact]
    public void A_kind_that_is_turned_off_is_no_toast_and_others_are()
    {
        var preferences = Preferences.Default with { MutedKinds = ["badge"] };

        Assert.False(preferences.ShowsToast("badge", Time("12:00")));
        Assert.True(preferences.ShowsToast("mission", Time("12:00")));
    }

    private static TimeOnly Time(string text) => TimeOnly.Parse(text, CultureInfo.InvariantCulture);
}
