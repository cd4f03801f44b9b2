using Rift.Domain.Missions;
using Rift.Web.Rewarding;
using Rift.Web.Rewarding.Missions;

namespace Rift.Web.Features.Hud.Reading;

/// <summary>The missions that are nearest to their goal.</summary>
/// <param name="Completed">How many of all are done.</param>
public sealed record HudMissions(IReadOnlyList<HudMission> Nearest, int Completed, int All)
{
    private const int Most = 3;

    public static HudMissions Of(IReadOnlyList<CurrentMission> missions, PlayerScore score) => new(
        [.. CurrentMission.Nearest(missions, Most).Select(mission => HudMission.Of(mission, score))],
        missions.Count(mission => mission.Progress.IsCompleted), missions.Count);
}

/// <param name="Progress">Such as "30 / 50 dials".</param>
/// <param name="Percent">Of the goal, rounded down: it is 100 only where it is reached.</param>
/// <param name="Ends">By the player's clock; null where there is no end.</param>
public sealed record HudMission(
    string Key, string Name, string Progress, int Percent, bool IsTeams, DateTimeOffset? Ends)
{
    public static HudMission Of(CurrentMission mission, PlayerScore score) => new(
        $"{mission.Definition}-{mission.Slot}", MissionWords.NameOf(mission, score.Rules),
        MissionWords.Progress(mission, score.Rules), (int)(mission.Progress.Fraction * 100),
        mission.Team is not null,
        mission.Progress.EndsAt(score.Calendar) is { } ends ? score.Calendar.LocalTimeOf(ends) : null);
}
