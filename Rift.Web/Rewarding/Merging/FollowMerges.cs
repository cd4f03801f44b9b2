using Npgsql;
using Rift.Domain;
using Rift.Web.Database;
using Rift.Web.Hosting;

namespace Rift.Web.Rewarding.Merging;

/// <summary>
/// Moves the older entries of a merge, step by step. A server whose memory is old for a moment may also store an event
/// for a player who has just been merged: what was stranded so follows in the same way. Ends merges that cannot be
/// undone any more. Runs on every server; for each survivor one server moves at a time.
/// </summary>
public sealed class FollowMerges(
    NpgsqlDataSource database, ChangeFeed changes, TimeProvider clock, BackgroundLoop loop) : BackgroundService
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(150);

    private const string StrandedSql = """
        select p.player_id as merged, p.merged_into as survivor
        from players p
        where p.merged_into is not null and (
            exists (select 1 from player_totals t where t.player_id = p.player_id)
            or exists (select 1 from player_changes c where c.player_id = p.player_id)
            or exists (select 1 from player_caps c where c.player_id = p.player_id)
            or exists (select 1 from player_cooldowns c where c.player_id = p.player_id)
            or exists (select 1 from review_items i where i.player_id = p.player_id)
            or exists (select 1 from awards a where a.player_id = p.player_id))
        """;

    // The merges that led from the one to the other, one after the other: each gives back what it has listed.
    private const string MergesBetweenSql = """
        with recursive way as (
            select merge_id, survivor_id from player_merges where merged_id = @merged and undone_at is null
            union
            select next.merge_id, next.survivor_id
            from way join player_merges next on next.merged_id = way.survivor_id and next.undone_at is null
        )
        select merge_id from way
        """;

    private const string IsStillMergedSql =
        "select merged_into = @survivor from players where player_id = @merged for no key update";

    // Servers that step in turn would leave the players' own events no moment between two steps.
    private const string TurnSql = "select pg_try_advisory_xact_lock(hashtextextended(@survivor::uuid::text, 0))";

    // The names lead to the survivor since the first step: what all servers know of people is still right.
    private const string TellSql = """
        select pg_notify('rift', 'players - ' || @merged::uuid || ',' || @survivor::uuid),
               case when @isDone then pg_notify('rift', 'people') end
        """;

    private const string CloseSql = """
        with closed as (
            update player_merges
            set closed_at = @now, handle = null, handle_form = null, email = null, email_form = null, item_ids = '{}',
                award_ids = '{}', superseded_ids = '{}', kept = '{}'
            where undone_at is null and closed_at is null and merged_at < @before
            returning merge_id, merged_id
        ), forgotten as (
            delete from player_merge_steps where merge_id in (select merge_id from closed)
        )
        delete from accounts where player_id in (
            select merged_id from closed join players on player_id = merged_id where merged_into is not null)
        """;

    /// <summary>Returns how many players' stranded earnings were moved.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var stranded = await FindAsync(ct);

        foreach (var (merged, survivor) in stranded)
            await MoveAllAsync(merged, survivor, ct);

        return stranded.Count;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        loop.RunAsync(Schedules.FollowMerges, RunAsync, "follow merges", stoppingToken);

    private async Task<IReadOnlyList<StrandedRow>> FindAsync(CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        var now = clock.GetUtcNow();
        await transaction.ExecuteAsync(CloseSql, new { now, before = now - MergePlayers.UndoTime }, ct);
        var stranded = await transaction.ListAsync<StrandedRow>(StrandedSql, null, ct);
        await transaction.CommitAsync(ct);

        return stranded;
    }

    // Between two steps the players' own events get their turn.
    private async Task MoveAllAsync(PlayerId merged, PlayerId survivor, CancellationToken ct)
    {
        await using var turn = await DatabaseTransaction.BeginAsync(database, ct);

        while (!await turn.ScalarAsync<bool>(TurnSql, new { survivor }, ct))
            await Task.Delay(ShortestPause, clock, ct);

        while (true)
        {
            var began = clock.GetTimestamp();

            if (await LockRetry.TryAsync(() => StepAsync(merged, survivor, ct), true, clock, ct))
                return;

            var took = clock.GetElapsedTime(began);
            await Task.Delay(took > ShortestPause ? took : ShortestPause, clock, ct);
        }
    }

    /// <summary>Whether nothing is left to move, or not now.</summary>
    private async Task<bool> StepAsync(PlayerId merged, PlayerId survivor, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

        // The merge may have been undone since, or the survivor merged.
        if (!await transaction.FindAsync<bool>(IsStillMergedSql, new { merged, survivor }, ct))
            return true;

        await LockEarnings.TakeAsync(transaction, merged, survivor, clock.GetUtcNow(), ct);
        var merges = await transaction.ListAsync<Guid>(MergesBetweenSql, new { merged }, ct);
        var isDone = await MoveEarnings.StepAsync(transaction, [.. merges], merged, survivor, clock.GetUtcNow(), ct);
        await transaction.ExecuteAsync(TellSql, new { merged, survivor, isDone }, ct);
        await transaction.CommitAsync(ct);
        changes.TellPlayers([merged, survivor]);

        return isDone;
    }

    private sealed record StrandedRow(PlayerId Merged, PlayerId Survivor);
}
