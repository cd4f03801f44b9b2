using System.Globalization;
using Rift.Domain.Calendar;

namespace Rift.Tests.Calendar;

public sealed class LocalCalendarTests
{
    [Theory]
    [InlineData("UTC", "2026-03-01T23:59:59.9999999Z", "2026-03-01")]
    [InlineData("UTC", "2026-03-02T00:00:00Z", "2026-03-02")]
    [InlineData("Europe/Berlin", "2026-03-01T23:00:00Z", "2026-03-02")]
    [InlineData("America/New_York", "2026-03-02T04:59:59Z", "2026-03-01")]
    [InlineData("America/New_York", "2026-03-02T05:00:00Z", "2026-03-02")]
    [InlineData("America/New_York", "2026-03-09T03:59:59Z", "2026-03-08")] // an hour earlier: summer time since the 8th
    [InlineData("America/New_York", "2026-03-09T04:00:00Z", "2026-03-09")]
    [InlineData("Europe/Berlin", "2026-03-29T21:59:59Z", "2026-03-29")] // summer time began that morning
    [InlineData("Europe/Berlin", "2026-03-29T22:00:00Z", "2026-03-30")]
    [InlineData("Europe/Berlin", "2026-10-25T22:59:59Z", "2026-10-25")] // and ended that morning
    [InlineData("Europe/Berlin", "2026-10-25T23:00:00Z", "2026-10-26")]
    [InlineData("Pacific/Kiritimati", "2026-12-31T10:00:00Z", "2027-01-01")]
    [InlineData("Europe/Berlin", "2026-12-31T23:00:00+00:00", "2027-01-01")]
    public void A_day_is_the_organisations(string zone, string moment, string day) =>
        Assert.Equal(DateOnly.ParseExact(day, "yyyy-MM-dd"), CalendarOf(zone).DayOf(Moment(moment)));

    [Theory]
    [InlineData("2026-03-02", "2026-03-02")]
    [InlineData("2026-03-08", "2026-03-02")]
    [InlineData("2027-01-01", "2026-12-28")] // a week may begin in the old year
    [InlineData("2024-12-30", "2024-12-30")]
    public void A_week_begins_on_monday(string day, string monday) =>
        Assert.Equal(Day(monday), LocalCalendar.MondayOf(Day(day)));

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-30", "2026-03-29T22:00:00Z")]
    [InlineData("America/New_York", "2026-11-02", "2026-11-02T05:00:00Z")]
    [InlineData("Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00Z")] // no midnight: the day begins at 01:00
    [InlineData("America/Havana", "2026-11-01", "2026-11-01T04:00:00Z")] // midnight comes twice: the first one
    public void A_day_begins_at_its_first_moment(string zone, string day, string moment)
    {
        var start = CalendarOf(zone).StartOf(Day(day));

        Assert.Equal(Moment(moment), start);
        Assert.Equal(Day(day), CalendarOf(zone).DayOf(start));
        Assert.Equal(Day(day).AddDays(-1), CalendarOf(zone).DayOf(start.AddTicks(-1)));
    }

    private static LocalCalendar CalendarOf(string zone) => new(TimeZoneInfo.FindSystemTimeZoneById(zone));

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
