using Npgsql;
using Rift.Domain;
using Rift.Web.Access;
using Rift.Web.Access.Links;
using Rift.Web.Audit;
using Rift.Web.Database;

namespace Rift.Web.Features.Account.Links;

public sealed record HudLinkRow(Guid Id, string Name, DateTimeOffset CreatedAt);

/// <summary>The signed-in user's own HUD links: to make, name and revoke them.</summary>
public sealed class OwnHudLinks(NpgsqlDataSource database, AuditLog audit, ChangeFeed changes)
{
    public const int LongestName = 60;

    // Links of players who were merged into them show their HUD, and are theirs to revoke.
    private const string IsTheirs = """
        player_id in (select player_id from players where @player in (player_id, merged_into)) and revoked_at is null
        """;

    private const string ListSql = $"""
        select link_id as id, name, created_at from hud_links where {IsTheirs} order by created_at desc, link_id
        """;

    private const string RenameSql = $"update hud_links set name = @name where link_id = @id and {IsTheirs}";

    private const string RevokeSql = $"update hud_links set revoked_at = now() where link_id = @id and {IsTheirs}";

    public async Task<IReadOnlyList<HudLinkRow>> ListAsync(PlayerId player, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

        return await transaction.ListAsync<HudLinkRow>(ListSql, new { player }, ct);
    }

    /// <summary>Returns the token; this is the only moment at which it is known.</summary>
    public async Task<string> MakeAsync(CurrentUser visitor, string name, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        var token = await HudLinks.CreateAsync(transaction, visitor.Id, name, ct);
        await audit.WriteAsync(transaction, visitor, Entry(visitor, "hud_link.made", new { name }), ct);
        await transaction.CommitAsync(ct);

        return token;
    }

    /// <summary>False where it is not there, or is another user's.</summary>
    public Task<bool> RenameAsync(CurrentUser visitor, Guid id, string name, CancellationToken ct) =>
        ChangeAsync(
            visitor, RenameSql, new
            {
                id,
                name,
                player = visitor.Id,
            }, Entry(visitor, "hud_link.renamed", new { id, name }), ct);

    /// <summary>False where it is not there, or is another player's. Every server knows within moments.</summary>
    public Task<bool> RevokeAsync(CurrentUser visitor, Guid id, CancellationToken ct) =>
        ChangeAsync(
            visitor, RevokeSql, new { id, player = visitor.Id }, Entry(visitor, "hud_link.revoked", new { id }), ct);

    private async Task<bool> ChangeAsync(
        CurrentUser visitor, string sql, object parameters, AuditEntry entry, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

        if (await transaction.ExecuteAsync(sql, parameters, ct) == 0)
            return false;

        await audit.WriteAsync(transaction, visitor, entry, ct);
        await transaction.CommitAsync(ct);
        changes.TellAccess();

        return true;
    }

    private static AuditEntry Entry(CurrentUser visitor, string action, object details) =>
        AuditEntry.About(action, visitor.Id, visitor.Name, details);
}
