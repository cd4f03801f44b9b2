using Rift.Domain.Streaks;
using static Rift.Tests.Streaks.StreakDays;

namespace Rift.Tests.Streaks;

/// <summary>Each case was worked out by hand. In 2026 January 5 and March 30 are Mondays.</summary>
public sealed class StreakWalkTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("x", "1")]
    [InlineData("xxxxx..xx", "1 2 3 4 5 6 7")] // over a weekend
    [InlineData("xxxxxxxx", "1 2 3 4 5 6")] // on which activity does not count
    [InlineData(".....xx", "")] // and begins nothing
    [InlineData("x.x", "1 2")] // a freeze
    [InlineData("x..x", "1 2")] // both of the quarter
    [InlineData("x...x", "1 1")] // three missed days break it
    [InlineData("x.x.x..xx.x", "1 2 3 4 5 1")] // two freezes by date order, the third missed day breaks it
    [InlineData("xxxxx.........xxxxx", "1 2 3 4 5 1 2 3 4 5")] // five missed days
    [InlineData("x...x..x.x", "1 1 2 1")] // what was spent on the streak that broke is spent
    public void A_streak_counts_working_days_in_a_row(string days, string lengths) =>
        Assert.Equal(lengths, LengthsOf(From("2026-01-05", days), Weekdays));

    [Theory]
    [InlineData("2025-12-31", "x.x", "1 2")] // a freeze of the new year
    [InlineData("2025-12-26", "x.....x", "1 1")] // the 29th and 30th are frozen, the 31st breaks it
    [InlineData("2025-12-26", "x....x....x", "1 2 3")] // the 29th and 30th of one year, January 1 and 2 of the next
    [InlineData("2025-12-30", "x......x", "1 1")] // one of the old year is left over: January 1, 2, and the 5th breaks
    [InlineData("2025-12-30", "x......x", "1 2", "2026-01-01")] // with New Year's Day off
    public void A_year_brings_two_freezes(string first, string days, string lengths, params string[] holidays) =>
        Assert.Equal(lengths, LengthsOf(From(first, days), CalendarWith(holidays)));

    [Theory]
    [InlineData("2026-03-27", "x......x", "1 2")] // March 30, 31, April 1 and 2: two of each quarter
    [InlineData("2026-03-26", "x......x", "1 1")] // March 27, 30, 31: the third of one quarter breaks it
    [InlineData("2026-06-29", "x...x", "1 2")] // June 30 of one, July 1 and 2 of the next
    [InlineData("2026-06-29", "x...x...x", "1 2 1")] // and none is left for July 6
    public void A_quarter_brings_two_freezes(string first, string days, string lengths) =>
        Assert.Equal(lengths, LengthsOf(From(first, days), Weekdays));

    [Fact]
    public void A_leave_over_the_end_of_a_quarter_spends_nothing()
    {
        var days = From("2026-03-19", "xx").Concat(From("2026-04-13", "x..x..x"));
        var onLeave = CalendarWith(null, Leave("2026-03-23", "2026-04-10"));

        // April 14 and 15 are frozen; the 19th is a Sunday.
        Assert.Equal("2026-03-19 1, 2026-03-20 2, 2026-04-13 3, 2026-04-16 4", Written(Streak.Walk(days, onLeave)));
        Assert.Equal("2026-03-19 1, 2026-03-20 2, 2026-04-13 1, 2026-04-16 2", Written(Streak.Walk(days, Weekdays)));
    }

    [Fact]
    public void Activity_on_leave_or_a_holiday_neither_breaks_nor_grows()
    {
        var calendar = CalendarWith(["2026-01-06"], Leave("2026-01-07", "2026-01-08"));

        Assert.Equal("2026-01-05 1, 2026-01-09 2", Written(Streak.Walk(From("2026-01-05", "xxxxx"), calendar)));
    }

    [Fact]
    public void An_organisation_may_work_on_other_days()
    {
        var calendar = new WorkCalendar(
            new HashSet<DayOfWeek> { DayOfWeek.Sunday, DayOfWeek.Monday }, new HashSet<DateOnly>(), []);

        Assert.Equal("2026-01-05 1, 2026-01-11 2", Written(Streak.Walk(From("2026-01-05", "xxxx..x"), calendar)));
    }

    [Fact]
    public void A_day_that_comes_twice_counts_once() =>
        Assert.Equal(
            "2026-01-05 1, 2026-01-06 2",
            Written(Streak.Walk([.. From("2026-01-05", "x"), .. From("2026-01-05", "xx")], Weekdays)));

    private static string LengthsOf(IEnumerable<DateOnly> days, WorkCalendar calendar) =>
        string.Join(' ', Streak.Walk(days, calendar).Select(day => day.Length));
}
