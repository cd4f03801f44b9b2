namespace Rift.Domain.Streaks;

/// <summary>
/// A player's working days in a row with at least one event. Days off, holidays and leave neither break nor grow it,
/// even with activity; a freeze holds it over a missed working day. Nothing is stored of it: it follows from the days
/// alone, so a late event or a new holiday changes it as if it had always been known.
/// </summary>
/// <param name="Length">In working days with activity; 0 where there is none.</param>
/// <param name="Since">The first of those days; null where there is none.</param>
/// <param name="Best">The longest ever, in working days.</param>
/// <param name="FreezesLeft">Of today's calendar quarter.</param>
/// <param name="Frozen">All days on which a freeze was used, the earliest first.</param>
/// <param name="IsAtRisk">It lives, today is a working day, and nothing has happened yet.</param>
public sealed record Streak(
    int Length, DateOnly? Since, int Best, int FreezesLeft, IReadOnlyList<DateOnly> Frozen, bool IsAtRisk)
{
    /// <summary>
    /// Freezes of a player in each calendar quarter. They are used by themselves, for the first working days that are
    /// missed while a streak lives; a streak that breaks all the same does not give them back.
    /// </summary>
    public const int FreezesPerQuarter = 2;

    /// <summary>How long a streak was at the end of each day on which it grew.</summary>
    /// <param name="activeDays">From early to late; a day that comes twice counts once.</param>
    public static IReadOnlyList<StreakDay> Walk(IEnumerable<DateOnly> activeDays, WorkCalendar calendar)
    {
        var run = new StreakRun(calendar);
        var grown = new List<StreakDay>();

        foreach (var day in activeDays)
        {
            if (run.Reach(day))
                grown.Add(new StreakDay(day, run.Length));
        }

        return grown;
    }

    /// <summary>The streak as it stands today, which cannot break it yet.</summary>
    /// <param name="activeDays">From early to late; days after today do not count yet.</param>
    public static Streak Now(IEnumerable<DateOnly> activeDays, WorkCalendar calendar, DateOnly today)
    {
        var run = new StreakRun(calendar);
        var isActiveToday = false;

        foreach (var day in activeDays)
        {
            if (day > today)
                break;

            run.Reach(day);
            isActiveToday = day == today;
        }

        run.PassUntil(today);

        return new Streak(
            run.Length, run.Since, run.Best, run.FreezesLeftOn(today), run.Frozen,
            run.Length > 0 && !isActiveToday && calendar.IsWorkingDay(today));
    }
}
