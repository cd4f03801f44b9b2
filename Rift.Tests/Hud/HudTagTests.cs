using Rift.Domain;
using Rift.Web.Features.Hud.Drawing;

namespace Rift.Tests.Hud;

public sealed class HudTagTests
{
    private static readonly PlayerId Player = new(Guid.Parse("019a9e6b-9c6e-7d5e-8f53-0c8a5f3f1b2a"));
    private static readonly DateOnly Day = new(2026, 3, 4);

    [Theory]
    [InlineData(6, 3, 0, true)]
    [InlineData(7, 2, 0, true)]
    [InlineData(7, 3, -1, true)]
    [InlineData(6, 4, 0, true)]
    [InlineData(7, 3, 0, false)]
    [InlineData(8, 3, -1, false)]
    [InlineData(7, 3, 1, false)]
    public void Fewer_changes_are_older_and_of_the_same_the_earlier_day(long figures, long rules, int days, bool older)
    {
        var seen = HudTag.Read(new HudTag(7, 3, Day, Player).ToString())!;

        Assert.Equal(older, new HudTag(figures, rules, Day.AddDays(days), Player).IsBefore(seen));
    }

    [Fact]
    public void Another_player_under_the_same_link_is_never_older() => Assert.False(
        new HudTag(1, 3, Day, PlayerId.Default).IsBefore(new HudTag(7, 3, Day, Player)));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("7-3-20260304-0123abcd")]
    [InlineData("7-3-2026034-5f3f1b2a-0123abcd")]
    [InlineData("-7-3-20260304-5f3f1b2a-0123abcd")]
    public void What_is_no_tag_is_not_read(string text) => Assert.Null(HudTag.Read(text));
}
