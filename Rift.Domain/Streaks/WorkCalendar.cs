namespace Rift.Domain.Streaks;

/// <summary>A time in which a player is on leave; both days included.</summary>
public readonly record struct Leave(DateOnly Since, DateOnly Until)
{
    public bool Contains(DateOnly day) => Since <= day && day <= Until;
}

/// <summary>Whether a streak asks for activity on a day, and if it does not, why.</summary>
public enum DayKind
{
    Working,

    /// <summary>A day of the week on which the organisation does not work.</summary>
    DayOff,

    Holiday,

    Leave,
}

/// <summary>The days on which a player works: the organisation's, without the player's own leave.</summary>
public sealed class WorkCalendar(
    IReadOnlySet<DayOfWeek> workingDays, IReadOnlySet<DateOnly> holidays, IReadOnlyList<Leave> leaves)
{
    /// <summary>The same organisation's days for a player with these leaves.</summary>
    public WorkCalendar With(IReadOnlyList<Leave> ofPlayer) => new(workingDays, holidays, ofPlayer);

    public bool IsWorkingDay(DateOnly day) => KindOf(day) is DayKind.Working;

    /// <summary>A day off stays one during a leave, and so does a holiday.</summary>
    public DayKind KindOf(DateOnly day) =>
        !workingDays.Contains(day.DayOfWeek) ? DayKind.DayOff
        : holidays.Contains(day) ? DayKind.Holiday
        : IsOnLeave(day) ? DayKind.Leave
        : DayKind.Working;

    public bool IsOnLeave(DateOnly day)
    {
        for (var i = 0; i < leaves.Count; i++)
        {
            if (leaves[i].Contains(day))
                return true;
        }

        return false;
    }
}
