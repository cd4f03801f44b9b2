using System.Globalization;
using Rift.Web.Backups.Daily;

namespace Rift.Tests.Backups;

public sealed class BackupTimesTests
{
    [Theory]
    [InlineData("Europe/Berlin", "2026-03-04T12:00Z", "2026-03-04T02:00Z", "03:00")]
    [InlineData("Europe/Berlin", "2026-03-04T01:59Z", "2026-03-03T02:00Z", "03:00")]
    [InlineData("Europe/Berlin", "2026-03-04T02:00Z", "2026-03-04T02:00Z", "03:00")]
    [InlineData("Europe/Berlin", "2026-03-04T12:00Z", "2026-03-04T11:30Z", "03:00", "12:30", "22:00")]
    [InlineData("Europe/Berlin", "2026-03-04T12:00Z", "2026-03-04T02:00Z")]
    // The clock goes from 2 to 3, and half a year later shows the hour from 2 to 3 twice.
    [InlineData("Europe/Berlin", "2026-03-29T12:00Z", "2026-03-29T01:00Z", "02:30")]
    [InlineData("Europe/Berlin", "2026-10-25T12:00Z", "2026-10-25T00:30Z", "02:30")]
    [InlineData("Pacific/Kiritimati", "2026-03-04T12:00Z", "2026-03-04T11:00Z", "01:00")]
    [InlineData("America/New_York", "2026-03-04T03:00Z", "2026-03-03T06:00Z", "01:00")]
    public void The_newest_moment_at_which_one_was_due(string zone, string now, string due, params string[] times)
    {
        var schedule = new BackupTimes(
            [.. times.Select(time => TimeOnly.Parse(time, CultureInfo.InvariantCulture))],
            TimeZoneInfo.FindSystemTimeZoneById(zone));

        Assert.Equal(At(due), schedule.LastBefore(At(now)));
    }

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
}
