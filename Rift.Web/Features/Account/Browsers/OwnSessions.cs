using Npgsql;
using Rift.Domain;
using Rift.Web.Access;
using Rift.Web.Audit;
using Rift.Web.Database;

namespace Rift.Web.Features.Account.Browsers;

public sealed record SessionRow(
    Guid Id, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, string? Address, string? Browser);

/// <summary>Where the user is signed in, and the ways to end that.</summary>
public sealed class OwnSessions(
    NpgsqlDataSource database, Accounts accounts, AuditLog audit, ChangeFeed changes, TimeProvider clock)
{
    private const string ListSql = """
        select session_id as id, created_at, last_seen_at, address, browser
        from sessions where player_id = @player and expires_at > @now
        order by last_seen_at desc, created_at desc
        """;

    private const string EndSql = "delete from sessions where session_id = @id and player_id = @player";

    public async Task<IReadOnlyList<SessionRow>> ListAsync(PlayerId player, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

        return await transaction.ListAsync<SessionRow>(ListSql, new { player, now = clock.GetUtcNow() }, ct);
    }

    /// <summary>False where it is not there, or is another user's.</summary>
    public async Task<bool> EndAsync(CurrentUser visitor, Guid id, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

        if (await transaction.ExecuteAsync(EndSql, new { id, player = visitor.Id }, ct) == 0)
            return false;

        await audit.WriteAsync(transaction, visitor, AuditEntry.About("session.ended", visitor.Id, visitor.Name), ct);
        await transaction.CommitAsync(ct);
        changes.TellAccess();

        return true;
    }

    /// <summary>This one too, and every token.</summary>
    public async Task EndAllAsync(CurrentUser visitor, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        await accounts.SignOutEverywhereAsync(transaction, visitor.Id, ct);
        await audit.WriteAsync(
            transaction, visitor, AuditEntry.About("session.all_ended", visitor.Id, visitor.Name), ct);
        await transaction.CommitAsync(ct);
        changes.TellAccess();
    }
}
