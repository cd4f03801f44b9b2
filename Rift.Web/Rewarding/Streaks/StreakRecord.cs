using Rift.Domain.Streaks;

namespace Rift.Web.Rewarding.Streaks;

/// <summary>All that a player's streak depends on.</summary>
/// <param name="ActiveDays">Days with an event, from early to late; what the game awards is no event.</param>
/// <param name="Leaves">The player's own, and those of players who were merged into them.</param>
/// <param name="Calendar">The organisation's, with these leaves.</param>
public sealed record StreakRecord(
    IReadOnlyList<DateOnly> ActiveDays, IReadOnlyList<Leave> Leaves, WorkCalendar Calendar)
{
    public Streak At(DateOnly today) => Streak.Now(ActiveDays, Calendar, today);
}
