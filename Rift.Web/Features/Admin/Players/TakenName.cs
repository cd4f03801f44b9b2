using Rift.Domain;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Players;

/// <summary>Who has a name that a source may use. Somebody merged into another still has theirs, and it leads to that other.</summary>
public sealed record NameOwner(string Name, PlayerId Id, string DisplayName, PlayerId? MergedInto)
{
    private const string Sql = """
        select n.name, p.player_id as id, p.display_name, p.merged_into
        from player_names n join players p using (player_id)
        where n.name = any(@names)
        """;

    public static Task<IReadOnlyList<NameOwner>> OfAsync(DatabaseTransaction transaction, IEnumerable<string> names, CancellationToken ct) =>
        transaction.ListAsync<NameOwner>(Sql, new { names = names.ToArray() }, ct);

    public FieldProblem ToProblem(PlayerId? self) => self is { } player
        ? new($"{DisplayName} has this name.", $"/admin/players/{player}/merge?with={MergedInto ?? Id}", "Merge the two, if they are one person")
        : new($"{DisplayName} has this name.", $"/admin/players/{MergedInto ?? Id}", $"Open {DisplayName}");
}
