using Rift.Domain;
using Rift.Domain.People;
using Rift.Domain.Wording;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Players.Fields;

/// <summary>
/// A name that a source may use, and the player who has it. A player who was merged into another keeps their names, and
/// they lead to that other.
/// </summary>
public sealed record TakenName(string Name, PlayerId Id, string DisplayName, PlayerId? MergedInto)
{
    private const string Sql = """
        select n.name, p.player_id as id, p.display_name, p.merged_into
        from player_names n join players p using (player_id)
        where n.name = any(@names)
        """;

    /// <summary>Whether this is the name, in whatever spelling.</summary>
    public bool Is(string? name) => name is not null && (Name == name || Name == NameForm.Of(name));

    /// <summary>The player to whom the name leads.</summary>
    public PlayerId Owner => MergedInto ?? Id;

    public static Task<IReadOnlyList<TakenName>> AmongAsync(
        DatabaseTransaction transaction, IReadOnlyCollection<string> names, CancellationToken ct) =>
        transaction.ListAsync<TakenName>(
            Sql, new { names = names.Concat(names.Select(NameForm.Of)).Distinct().ToArray() }, ct);

    /// <param name="field">In which the name was typed.</param>
    /// <param name="self">The player for whom it was typed; null for a new one.</param>
    public FieldProblem ToProblem(PlayerField field, PlayerId? self)
    {
        var text = FieldTexts.NameTaken.Fill(DisplayName);

        return self is { } player
            ? new(field, text, $"/admin/players/{player}/merge?with={Owner}", FieldTexts.MergeTwo)
            : new(field, text, $"/admin/players/{Owner}", FieldTexts.Open.Fill(DisplayName));
    }
}
