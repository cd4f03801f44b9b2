namespace Rift.Domain.Streaks;

/// <summary>Goes through the days once, from early to late.</summary>
internal sealed class StreakRun(WorkCalendar calendar)
{
    private readonly List<DateOnly> _frozen = [];
    private DateOnly _next;
    private int _quarter;
    private int _used;

    public int Length { get; private set; }

    public DateOnly? Since { get; private set; }

    public int Best { get; private set; }

    public IReadOnlyList<DateOnly> Frozen => _frozen;

    /// <summary>Goes on to a day with activity. False where the streak did not grow on it.</summary>
    public bool Reach(DateOnly day)
    {
        PassUntil(day);

        if (day < _next || !calendar.IsWorkingDay(day))
            return false;

        _next = day.AddDays(1);
        Since ??= day;
        Best = Math.Max(Best, ++Length);

        return true;
    }

    /// <summary>Passes the days before this one, on which nothing happened.</summary>
    public void PassUntil(DateOnly day)
    {
        for (; _next < day && Length > 0; _next = _next.AddDays(1))
        {
            if (calendar.IsWorkingDay(_next))
                Miss(_next);
        }

        // Without a streak there is nothing to break: years without activity cost nothing.
        _next = day > _next ? day : _next;
    }

    public int FreezesLeftOn(DateOnly day) =>
        Streak.FreezesPerQuarter - (QuarterOf(day) == _quarter ? _used : 0);

    private void Miss(DateOnly day)
    {
        if (FreezesLeftOn(day) == 0)
        {
            (Length, Since) = (0, null);

            return;
        }

        (_quarter, _used) = QuarterOf(day) == _quarter ? (_quarter, _used + 1) : (QuarterOf(day), 1);
        _frozen.Add(day);
    }

    private static int QuarterOf(DateOnly day) => day.Year * 4 + (day.Month - 1) / 3;
}
