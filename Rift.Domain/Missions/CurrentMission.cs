using Rift.Domain.Awards;

namespace Rift.Domain.Missions;

/// <summary>A mission that a player takes part in today, alone or with their team.</summary>
/// <param name="Slot">Tells personal missions apart; else 0.</param>
/// <param name="Name">Empty for a personal mission: it is called by what it counts.</param>
/// <param name="Audience">Null for a personal mission.</param>
/// <param name="Team">The team that does it together.</param>
/// <param name="Shares">Of a team's mission, where they were asked for.</param>
/// <param name="Award">The award and its ledger entry, once it is paid.</param>
public sealed record CurrentMission(
    Guid Definition, int Slot, string Name, Counted Counted, MissionPeriod Period, MissionAudience? Audience,
    Guid? Team, MissionReward Reward, MissionProgress Progress, IReadOnlyList<MissionShare> Shares,
    Guid? Award = null)
{
    public bool IsPersonal => Audience is null;

    /// <summary>Those with the least left to do, not completed; of equal ones those that end first.</summary>
    public static IReadOnlyList<CurrentMission> Nearest(IEnumerable<CurrentMission> missions, int most) =>
        [.. InOrder(missions.Where(mission => !mission.Progress.IsCompleted)).Take(most)];

    /// <summary>The nearest first, those that are completed last.</summary>
    public static IOrderedEnumerable<CurrentMission> InOrder(IEnumerable<CurrentMission> missions) =>
        missions
            .OrderBy(mission => mission.Progress.IsCompleted)
            .ThenByDescending(mission => mission.Progress.Fraction)
            .ThenBy(mission => mission.Progress.Window.End ?? DateOnly.MaxValue)
            .ThenBy(mission => mission.Definition)
            .ThenBy(mission => mission.Slot);
}
