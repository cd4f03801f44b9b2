using Rift.Web.Features.Admin.Players.Fields;
using Rift.Web.People;

namespace Rift.Web.Features.Admin.Players.Edit;

/// <summary>A player's form as it is drawn.</summary>
/// <param name="Values">What its fields hold.</param>
/// <param name="Problems">What is wrong with them.</param>
/// <param name="Notes">What another admin changed while the form was being filled in.</param>
/// <param name="Teams">All there are.</param>
public sealed record PlayerForm(
    TypedPlayer Values, IReadOnlyList<FieldProblem> Problems, IReadOnlyDictionary<PlayerField, string> Notes,
    IReadOnlyList<TeamName> Teams)
{
    /// <summary>Closed teams only for a player who is in one.</summary>
    public IEnumerable<TeamName> TeamsToChoose =>
        Teams.Where(team => !team.IsClosed || team.Id.ToString() == Values.Team);

    public static PlayerForm Of(
        TypedPlayer values, IReadOnlyList<TeamName> teams, IReadOnlyList<FieldProblem>? problems = null) =>
        new(values, problems ?? [], new Dictionary<PlayerField, string>(), teams);

    public FieldProblem? ProblemOf(PlayerField field) => Problems.FirstOrDefault(problem => problem.Field == field);

    /// <summary>Of the first field that has to be fixed.</summary>
    public bool HasFocus(PlayerField field) =>
        PlayerField.All.FirstOrDefault(one => ProblemOf(one) is not null) == field;

    /// <summary>The elements that say more about a field.</summary>
    public string? DescribedBy(PlayerField field, bool hasHint)
    {
        string?[] ids =
        [
            hasHint ? $"{field.Key}-hint" : null,
            ProblemOf(field) is null ? null : $"{field.Key}-wrong",
            Notes.ContainsKey(field) ? $"{field.Key}-meanwhile" : null,
        ];
        var given = string.Join(' ', ids.OfType<string>());

        return given.Length > 0 ? given : null;
    }
}
