using Rift.Domain.Badges;
using Rift.Domain.Calendar;
using Rift.Domain.Missions;
using Rift.Domain.Rewards;

namespace Rift.Domain.Awards;

/// <summary>Everything that decides about awards, the same for all players.</summary>
/// <param name="Version">Grows with each change to any of it.</param>
/// <param name="Missions">Those that have ended, too: their last windows may be open to late news.</param>
/// <param name="Badges">Retired ones, too.</param>
/// <param name="Holidays">Of the organisation; neither they nor other days off break a streak.</param>
/// <param name="Organisation">By whose clock windows close.</param>
public sealed record GameBook(
    long Version, IReadOnlyList<Mission> Missions, IReadOnlyList<Badge> Badges, SeasonCalendar Seasons, RuleBook Rules,
    IReadOnlySet<DayOfWeek> WorkingDays, IReadOnlySet<DateOnly> Holidays, LocalCalendar Organisation)
{
    public IReadOnlyDictionary<Guid, Badge> BadgesById { get; } = Badges.ToDictionary(badge => badge.Id);

    /// <summary>
    /// The first day of the oldest window that was still open at a moment, or that has closed since; windows that run
    /// on begin with their mission. A Monday, because ranks are of whole weeks.
    /// </summary>
    public DateOnly FirstDayThatCounts(DateTimeOffset since)
    {
        // A player's day may be one ahead of the organisation's, or one behind.
        var day = Organisation.DayOf(since).AddDays(-MissionWindow.DaysUntilClosed - 2);

        return Missions
            .Where(mission => mission.EndedAt is null || mission.EndedAt > since)
            .Select(mission => Seasons.WindowOf(mission, day).Start)
            .Append(day)
            .Min(LocalCalendar.MondayOf);
    }
}
