using Rift.Domain;
using Rift.Web.Database;

namespace Rift.Web.Access;

/// <summary>Writes accounts, always as part of something larger.</summary>
public sealed class Accounts(TimeProvider clock)
{
    private const string SetPasswordSql = """
        insert into accounts (player_id, password_hash, created_at, changed_at) values (@player, @hash, @now, @now)
        on conflict (player_id) do update
        set password_hash = excluded.password_hash, stamp = accounts.stamp + 1, changed_at = excluded.changed_at
        returning stamp
        """;

    private const string EndTokensSql = "update accounts set stamp = stamp + 1 where player_id = @player";

    private const string EndSessionsSql = """
        delete from sessions where player_id = @player and session_id is distinct from @stays
        """;

    /// <summary>
    /// Also makes the account where there is none. The old password's sign-ins end: all tokens,
    /// and all browsers but the one that stays. Returns the account's new stamp.
    /// </summary>
    public async Task<int> SetPasswordAsync(
        DatabaseTransaction transaction, PlayerId player, string hash, Guid? stays, CancellationToken ct)
    {
        var set = new { player, hash, now = clock.GetUtcNow() };
        var stamp = await transaction.SingleAsync<int>(SetPasswordSql, set, ct);
        await transaction.ExecuteAsync(EndSessionsSql, new { player, stays }, ct);

        return stamp;
    }

    public async Task SignOutEverywhereAsync(DatabaseTransaction transaction, PlayerId player, CancellationToken ct)
    {
        await transaction.ExecuteAsync(EndTokensSql, new { player }, ct);
        await transaction.ExecuteAsync(EndSessionsSql, new { player, stays = (Guid?)null }, ct);
    }
}
