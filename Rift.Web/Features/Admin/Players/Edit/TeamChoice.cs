using Rift.Web.Features.Admin.Players.Fields;
using Rift.Web.People;

namespace Rift.Web.Features.Admin.Players.Edit;

/// <summary>
/// The team that a form names by its id. A closed one takes no new member, but a player who is in it may stay.
/// </summary>
public static class TeamChoice
{
    public static Guid? Read(string typed, IReadOnlyList<TeamName> teams, Guid? now, List<FieldProblem> problems)
    {
        if (typed.Length == 0)
            return null;
        if (Guid.TryParse(typed, out var id) && teams.Any(team => team.Id == id && (!team.IsClosed || id == now)))
            return id;

        problems.Add(new FieldProblem(PlayerField.Team, FieldTexts.TeamChoice));

        return null;
    }
}
