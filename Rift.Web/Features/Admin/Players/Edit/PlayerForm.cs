using Rift.Web.People;

namespace Rift.Web.Features.Admin.Players;

/// <summary>The fields of a form: what stands in them, what is wrong, and what somebody else changed while they were being filled in.</summary>
public sealed record PlayerFields(
    PlayerText Values, IReadOnlyDictionary<string, FieldProblem> Problems, IReadOnlyDictionary<string, string> Meanwhile, IReadOnlyList<TeamName> Teams)
{
    public bool IsInvalid(string field) => Problems.ContainsKey(field);

    public string? DescribedBy(string field, bool hasHint)
    {
        string?[] ids = [hasHint ? $"{field}-hint" : null, Problems.ContainsKey(field) ? $"{field}-wrong" : null, Meanwhile.ContainsKey(field) ? $"{field}-meanwhile" : null];

        return ids.Any(id => id is not null) ? string.Join(' ', ids.Where(id => id is not null)) : null;
    }

    /// <summary>Closed teams only for whoever is in one.</summary>
    public IEnumerable<TeamName> Choices => Teams.Where(team => !team.IsClosed || team.Id.ToString() == Values[PlayerText.Team]);
}
