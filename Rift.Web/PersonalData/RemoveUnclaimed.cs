using Npgsql;
using Rift.Domain;
using Rift.Web.Access;
using Rift.Web.Audit;
using Rift.Web.Database;
using Rift.Web.Rewarding.Upkeep;

namespace Rift.Web.PersonalData;

/// <param name="Digest">Differs whenever the players do, or what they earned.</param>
public sealed record UnclaimedSum(long Players, long Events, long Gold, long Xp, string Digest);

public sealed record UnclaimedPlayer(
    PlayerId Id, string Handle, DateTimeOffset CreatedAt, long Events, long Gold, long Xp);

/// <summary>
/// Removes unclaimed players and all that they earned, a step at a time: a flood of made-up handles may be long. There
/// is no way back. An event that comes later for such a handle creates an unclaimed player anew.
/// </summary>
public sealed class RemoveUnclaimed(NpgsqlDataSource database, AuditLog audit, ChangeFeed changes, TimeProvider clock)
{
    /// <summary>Players removed in one transaction.</summary>
    public const int Step = 500;

    private const string Columns = """
        p.player_id as id, p.handle, p.created_at, coalesce(t.events, 0) as events, coalesce(t.gold, 0) as gold,
        coalesce(t.xp, 0) as xp
        """;

    private const string SumSql = $"""
        select count(*) as players, coalesce(sum(events), 0)::bigint as events, coalesce(sum(gold), 0)::bigint as gold,
               coalesce(sum(xp), 0)::bigint as xp,
               md5(coalesce(string_agg(id || ' ' || version, ',' order by id), '')) as digest
        from (select {Columns}, p.version + coalesce(t.version, 0) as version {UnclaimedPlayers.Sql}) as found
        """;

    private const string ListSql = $"select {Columns} {UnclaimedPlayers.Sql} order by p.created_at, p.player_id";

    // Locked before anything is looked at again: from here on no other transaction gives them a row of their own.
    private const string LockSql = $"""
        select p.player_id {UnclaimedPlayers.Sql} order by p.player_id limit @most for update of p
        """;

    private const string LockedSql = $"select {Columns} {UnclaimedPlayers.Sql}";

    private const string HurrySql = "set local lock_timeout = '2s'";

    private const string DeleteSql = "delete from players where player_id = any(@ids)";

    public Task<UnclaimedSum> AddUpAsync(UnclaimedPlayers which, CancellationToken ct) =>
        database.SingleAsync<UnclaimedSum>(SumSql, which.Asked(), ct);

    public Task<IReadOnlyList<UnclaimedPlayer>> ListAsync(UnclaimedPlayers which, int most, CancellationToken ct) =>
        database.ListAsync<UnclaimedPlayer>($"{ListSql} limit @most", which.Asked(most: most), ct);

    /// <summary>All of them, one by one as the database sends them.</summary>
    public IAsyncEnumerable<UnclaimedPlayer> AllAsync(UnclaimedPlayers which, CancellationToken ct) =>
        database.StreamAsync<UnclaimedPlayer>(ListSql, which.Asked(), ct);

    /// <summary>
    /// Returns how many were removed; fewer than <see cref="Step"/> is the last step. Null where others held them too
    /// long, and nothing was removed.
    /// </summary>
    public async Task<int?> RunStepAsync(UnclaimedPlayers which, CurrentUser by, CancellationToken ct)
    {
        var removed = await LockRetry.TryAsync<int?>(() => RemoveAsync(which, by, ct), null, clock, ct);
        changes.TellPeople();

        return removed;
    }

    private async Task<int?> RemoveAsync(UnclaimedPlayers which, CurrentUser by, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        await transaction.ExecuteAsync(HurrySql, null, ct);
        var locked = await transaction.ListAsync<Guid>(LockSql, which.Asked(most: Step), ct);
        var players = await transaction.ListAsync<UnclaimedPlayer>(LockedSql, which.Asked([.. locked]), ct);
        var ids = players.Select(player => player.Id.Value).ToArray();

        if (ids.Length > 0)
        {
            await DeleteEarnings.ExecuteAsync(transaction, ids, ct);
            await transaction.ExecuteAsync(DeleteSql, new { ids }, ct);
            await audit.WriteAsync(transaction, by, new AuditEntry("players.removed", Details: DetailsOf(players)), ct);
            await transaction.CommitAsync(ct);
        }

        return ids.Length;
    }

    private static object DetailsOf(IReadOnlyList<UnclaimedPlayer> players) => new
    {
        players = players.Count,
        events = players.Sum(player => player.Events),
        gold = players.Sum(player => player.Gold),
        xp = players.Sum(player => player.Xp),
    };
}
