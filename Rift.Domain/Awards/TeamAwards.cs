using Rift.Domain.Missions;

namespace Rift.Domain.Awards;

/// <summary>A team's members and what each did in the team.</summary>
/// <param name="Days">Of each member the days in the team, in the order of the days.</param>
/// <param name="Entered">The same by entries, for windows that have closed since the news; else null.</param>
public sealed record TeamCase(
    Guid Team, IReadOnlyDictionary<PlayerId, IReadOnlyList<DayFigure>> Days,
    IReadOnlyDictionary<PlayerId, IReadOnlyList<EnteredFigure>>? Entered, DateTimeOffset Since);

/// <summary>
/// Missions that a team completes together. Each member whose own figure in the window is above zero is paid in full,
/// also one who contributes after the team had reached the target: so it does not matter when the server looks.
/// </summary>
public static class TeamAwards
{
    public static IEnumerable<(PlayerId Player, DueAward Award)> Of(TeamCase team, GameBook game, DateTimeOffset now)
    {
        var days = team.Days.Values.SelectMany(figures => figures).OrderBy(figure => figure.Day).ToList();
        var entered = team.Entered?.Values.SelectMany(entries => entries).OrderBy(entry => entry.Figure.Day).ToList();

        return
            from mission in game.Missions
            where mission.Audience == MissionAudience.Team && mission.IsForTeam(team.Team)
            from window in MissionWindows.Of(mission, days, entered, game, team.Since, now)
            let day = mission.Counted.FirstDay(window.FiguresOf(days, entered), game.Rules, mission.Target)
            where day is not null
            from member in team.Days.Keys
            where ShareOf(team, member, mission, window, game) > 0
            let key = new AwardKey(AwardKind.Mission, mission.Id, 0, window.Dates.Start, team.Team)
            select (member, new DueAward(key, mission.Name, day.Value, mission.Reward.Gold, mission.Reward.Xp));
    }

    private static decimal ShareOf(
        TeamCase team, PlayerId member, Mission mission, CountedWindow window, GameBook game)
    {
        var figures = window.FiguresOf(team.Days[member], team.Entered?.GetValueOrDefault(member) ?? []);

        return mission.Counted.Sum(figures, game.Rules);
    }
}
