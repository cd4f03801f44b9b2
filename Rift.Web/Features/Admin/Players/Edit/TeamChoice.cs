using Rift.Web.People;

namespace Rift.Web.Features.Admin.Players;

/// <summary>The team that a form names. A closed one takes nobody new, but whoever is in it may stay.</summary>
public static class TeamChoice
{
    public static Guid? Read(PlayerText typed, IReadOnlyList<TeamName> teams, Guid? now, IDictionary<string, FieldProblem> problems)
    {
        if (typed[PlayerText.Team].Length == 0)
            return null;
        if (Guid.TryParse(typed[PlayerText.Team], out var id) && teams.FirstOrDefault(team => team.Id == id) is { } team && (!team.IsClosed || id == now))
            return id;

        problems[PlayerText.Team] = new FieldProblem("Choose a team that is open, or none.");

        return null;
    }
}
