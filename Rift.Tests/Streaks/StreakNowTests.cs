using Rift.Domain.Streaks;
using static Rift.Tests.Streaks.StreakDays;

namespace Rift.Tests.Streaks;

/// <summary>Each case was worked out by hand. January 5 of 2026 is a Monday.</summary>
public sealed class StreakNowTests
{
    [Theory]
    [InlineData("", "2026-01-07", "0 since - best 0 left 2 frozen ")]
    [InlineData("xxx", "2026-01-07", "3 since 01-05 best 3 left 2 frozen ")] // today counts already
    [InlineData("xx", "2026-01-07", "2 since 01-05 best 2 left 2 frozen  at risk")] // and cannot break it
    [InlineData("x", "2026-01-07", "1 since 01-05 best 1 left 1 frozen 01-06 at risk")]
    [InlineData("x", "2026-01-08", "1 since 01-05 best 1 left 0 frozen 01-06, 01-07 at risk")]
    [InlineData("x", "2026-01-09", "0 since - best 1 left 0 frozen 01-06, 01-07")] // three missed days
    [InlineData("xxxxx", "2026-01-10", "5 since 01-05 best 5 left 2 frozen ")] // a Saturday asks for nothing
    [InlineData("xxxxx..x", "2026-01-12", "6 since 01-05 best 6 left 2 frozen ")]
    [InlineData("xxx.......xx", "2026-01-16", "2 since 01-15 best 3 left 0 frozen 01-08, 01-09")]
    [InlineData("xxxx", "2026-01-06", "2 since 01-05 best 2 left 2 frozen ")] // days after today do not count yet
    [InlineData("x", "2027-03-01", "0 since - best 1 left 2 frozen 01-06, 01-07")] // long ago
    public void A_streak_stands_today(string days, string today, string stands) =>
        Assert.Equal(stands, Written(Streak.Now(From("2026-01-05", days), Weekdays, Day(today))));

    [Fact]
    public void A_new_quarter_has_its_own_freezes()
    {
        // March 27 is a Friday: the 30th and 31st are frozen.
        var days = From("2026-03-27", "x");

        Assert.Equal(1, Streak.Now(days, Weekdays, Day("2026-03-31")).FreezesLeft);
        Assert.Equal(2, Streak.Now(days, Weekdays, Day("2026-04-01")).FreezesLeft);
        Assert.Equal(1, Streak.Now(days, Weekdays, Day("2026-04-02")).FreezesLeft);
    }

    [Fact]
    public void On_leave_and_on_holidays_nothing_is_at_risk()
    {
        var calendar = CalendarWith(["2026-01-06"], Leave("2026-01-07", "2026-01-07"));
        var days = From("2026-01-05", "x");

        Assert.False(Streak.Now(days, calendar, Day("2026-01-06")).IsAtRisk);
        Assert.False(Streak.Now(days, calendar, Day("2026-01-07")).IsAtRisk);
        Assert.True(Streak.Now(days, calendar, Day("2026-01-08")).IsAtRisk);
    }

    [Fact]
    public void A_late_event_gives_a_freeze_back_and_joins_what_had_broken()
    {
        var today = Day("2026-01-12");

        Assert.Equal(
            "2 since 01-09 best 2 left 0 frozen 01-06, 01-07",
            Written(Streak.Now(From("2026-01-05", "x...x..x"), Weekdays, today)));
        Assert.Equal(
            "4 since 01-05 best 4 left 0 frozen 01-06, 01-07",
            Written(Streak.Now(From("2026-01-05", "x..xx..x"), Weekdays, today)));
    }

    [Theory]
    [InlineData("2026-01-10", DayKind.DayOff)]
    [InlineData("2026-01-06", DayKind.Holiday)]
    [InlineData("2026-01-07", DayKind.Leave)]
    [InlineData("2026-01-08", DayKind.Working)]
    public void A_day_off_has_a_reason(string day, DayKind kind) =>
        Assert.Equal(
            kind, CalendarWith(["2026-01-06"], Leave("2026-01-06", "2026-01-07"), Leave("2026-01-10", "2026-01-10"))
                .KindOf(Day(day)));

    [Fact]
    public void Years_of_days_allocate_nothing_for_each_day()
    {
        var days = From("2016-01-04", new string('x', 3650));
        Streak.Now(days, Weekdays, Day("2026-01-12"));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Streak.Now(days, Weekdays, Day("2026-01-12"));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000);
    }

    private static string Written(Streak now) =>
        $"{now.Length} since {(now.Since is { } since ? $"{since:MM-dd}" : "-")} best {now.Best} left {now.FreezesLeft}"
        + $" frozen {StreakDays.Written(now.Frozen)}{(now.IsAtRisk ? " at risk" : "")}";
}
