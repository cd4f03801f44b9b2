using Rift.Domain;
using Rift.Domain.Awards;
using Rift.Domain.Missions;

namespace Rift.Web.Rewarding.Missions;

/// <summary>Turns the figures that were read into what each player takes part in.</summary>
internal sealed class MissionAnswer(MissionFigures read, IReadOnlyList<Mission> missions, GameBook book)
{
    public IReadOnlyList<CurrentMission> Of(PlayerId player, DateOnly day) =>
    [
        .. CurrentMission.InOrder(
            missions.Select(mission => Find(mission, player, day)).OfType<CurrentMission>()
                .Concat(PersonalOf(player, day))),
    ];

    private CurrentMission? Find(Mission mission, PlayerId player, DateOnly day)
    {
        if (MissionQuestion.WindowOf(mission, day, book.Seasons) is not { } window)
            return null;

        Guid? team = read.Teams.TryGetValue(player, out var id) ? id : null;

        return mission.Audience switch
        {
            MissionAudience.Team => team is { } together && mission.IsForTeam(together)
                ? TogetherOf(mission, window, player, together)
                : null,
            MissionAudience.Members => OfMember(mission, window, player, team),
            MissionAudience.Players when !mission.Players.Contains(player) => null,
            _ => Own(mission, window, player, read.Own[player]),
        };
    }

    // Only the days in the mission's teams count, as where it is awarded.
    private CurrentMission? OfMember(Mission mission, MissionWindow window, PlayerId player, Guid? team)
    {
        var counted = read.Own[player].Where(figure => figure.Team is { } then && mission.IsForTeam(then)).ToList();

        return (team is { } now && mission.IsForTeam(now)) || counted.Any(figure => figure.Window == window)
            ? Own(mission, window, player, counted)
            : null;
    }

    private CurrentMission Own(
        Mission mission, MissionWindow window, PlayerId player, IEnumerable<WindowFigure> figures)
    {
        var award = AwardOf(player, mission.Id, 0, window, null);
        var progress = new MissionProgress(
            window, SumOf(mission.Counted, figures, window), mission.Target, award is not null);

        return Shown(mission, null, progress, [], award);
    }

    private CurrentMission TogetherOf(Mission mission, MissionWindow window, PlayerId player, Guid team)
    {
        var figures = read.OfTeams[team].Where(figure => figure.Window == window).ToList();
        var award = AwardOf(player, mission.Id, 0, window, team);
        var progress = new MissionProgress(
            window, SumOf(mission.Counted, figures, window), mission.Target, award is not null);
        var shares = figures.Where(figure => figure.Player is not null)
            .GroupBy(figure => figure.Player!.Value)
            .ToDictionary(member => member.Key, member => SumOf(mission.Counted, member, window));

        return Shown(mission, team, progress, MissionShare.Of(shares), award);
    }

    private IEnumerable<CurrentMission> PersonalOf(PlayerId player, DateOnly day)
    {
        var window = MissionQuestion.PersonalWindow(day);

        foreach (var mission in read.Personal[player].Where(mission => mission.Window == window))
        {
            var award = AwardOf(player, PersonalMission.Definition, mission.Slot, window, null);
            var figure = SumOf(mission.Counted, read.Own[player], window);

            yield return new CurrentMission(
                PersonalMission.Definition, mission.Slot, "", mission.Counted, MissionPeriod.Week, null, null,
                new MissionReward(mission.Gold, mission.Xp),
                new MissionProgress(window, figure, mission.Target, award is not null), [], award);
        }
    }

    private static CurrentMission Shown(
        Mission mission, Guid? team, MissionProgress progress, IReadOnlyList<MissionShare> shares, Guid? award) =>
        new(
            mission.Id, 0, mission.Name, mission.Counted, mission.Period, mission.Audience, team, mission.Reward,
            progress, shares, award);

    private decimal SumOf(Counted counted, IEnumerable<WindowFigure> figures, MissionWindow window) =>
        counted.Sum(figures.Where(figure => figure.Window == window).Select(figure => figure.Sum), book.Rules);

    private Guid? AwardOf(PlayerId player, Guid definition, int slot, MissionWindow window, Guid? team) =>
        read.Awards[player].FirstOrDefault(
            award => award.DefinitionId == definition && award.Slot == slot && award.WindowStart == window.Start
                && award.TeamId == team)?.AwardId;
}
