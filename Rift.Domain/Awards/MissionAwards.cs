using Rift.Domain.Missions;

namespace Rift.Domain.Awards;

/// <summary>Which windows of missions a player has completed. Pure: the same figures give the same awards.</summary>
public static class MissionAwards
{
    /// <summary>The player's own: everyone's, chosen players', members', and those that the system has set.</summary>
    public static IEnumerable<DueAward> Of(PlayerCase player, GameBook game, DateTimeOffset now) =>
        game.Missions
            .Where(mission => TakesPart(mission, player))
            .SelectMany(mission => InWindows(mission, player, game, now))
            .Concat(player.Personal.SelectMany(mission => OfPersonal(mission, player, game, now)));

    // For members the days in one of the mission's teams, for other audiences all days.
    private static bool CountsOn(Mission mission, IReadOnlyList<Stay> stays, DateOnly day) =>
        mission.Audience != MissionAudience.Members
        || stays.Any(stay => stay.Covers(day) && mission.IsForTeam(stay.Team));

    private static bool TakesPart(Mission mission, PlayerCase player) => mission.Audience switch
    {
        MissionAudience.Everyone => true,
        MissionAudience.Players => mission.Players.Contains(player.Player),
        MissionAudience.Members => player.Stays.Any(stay => mission.IsForTeam(stay.Team)),
        MissionAudience.Team => false,
    };

    private static IEnumerable<DueAward> InWindows(
        Mission mission, PlayerCase player, GameBook game, DateTimeOffset now)
    {
        foreach (var window in MissionWindows.Of(mission, player, game, now))
        {
            var key = new AwardKey(AwardKind.Mission, mission.Id, 0, window.Dates.Start);
            var days = window.FiguresOf(player).Where(figure => CountsOn(mission, player.Stays, figure.Day));

            if (mission.Counted.FirstDay(days, game.Rules, mission.Target) is { } day)
                yield return new DueAward(key, mission.Name, day, mission.Reward.Gold, mission.Reward.Xp);
        }
    }

    private static IEnumerable<DueAward> OfPersonal(
        PersonalMission mission, PlayerCase player, GameBook game, DateTimeOffset now)
    {
        if (CountedWindow.Of(mission.Window, game, player.Since, now) is not { } window)
            yield break;

        var key = new AwardKey(AwardKind.Mission, PersonalMission.Definition, mission.Slot, mission.Week);

        if (mission.Counted.FirstDay(window.FiguresOf(player), game.Rules, mission.Target) is { } day)
            yield return new DueAward(key, "", day, mission.Gold, mission.Xp);
    }
}
