using Npgsql;
using Rift.Web.Database;
using Rift.Web.Hosting;

namespace Rift.Web.Rewarding.Upkeep;

/// <summary>
/// Takes out of events and ledger what tells of people, and leaves the numbers. What a writer stores that knew an
/// erased player a moment ago is caught up with in the background, for a while after.
/// </summary>
public sealed class ForgetDetails(NpgsqlDataSource database, TimeProvider clock, BackgroundLoop loop)
    : BackgroundService
{
    private static readonly TimeSpan CatchUpTime = TimeSpan.FromMinutes(10);

    // The reason of an event is the rule's: a cap, a cooldown. The reason of every other entry is what a person wrote.
    private const string Sql = """
        update raw_events set metadata = '{}', idempotency_key = null
        where player_id = any(@players) and (metadata <> '{}' or idempotency_key is not null);

        update reward_entries set detail = null, reason = case when kind = 'event' then reason end
        where player_id = any(@players) and (detail is not null or (reason is not null and kind <> 'event'));

        update review_items set appeal = null, reason = null
        where player_id = any(@players) and (appeal is not null or reason is not null);
        """;

    private const string RecentSql = "select player_id from players where erased_at > @since";

    public static Task ForgetAsync(
        DatabaseTransaction transaction, IEnumerable<Guid> players, CancellationToken ct) =>
        transaction.ExecuteAsync(Sql, new { players = players.ToArray() }, ct);

    public async Task RunAsync(CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

        var since = clock.GetUtcNow() - CatchUpTime;

        if (await transaction.ListAsync<Guid>(RecentSql, new { since }, ct) is { Count: > 0 } recent)
            await ForgetAsync(transaction, recent, ct);

        await transaction.CommitAsync(ct);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        loop.RunAsync(Schedules.ForgetDetails, RunAsync, "forget details of erased players", stoppingToken);
}
