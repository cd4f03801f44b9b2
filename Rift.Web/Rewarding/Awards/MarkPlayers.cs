using Rift.Web.Database;

namespace Rift.Web.Rewarding.Awards;

/// <summary>
/// Marks many players, some at a time, so that no event of theirs waits for long: all of them where a definition has
/// changed, and those whom a change of a team or of leave concerns.
/// </summary>
internal static class MarkPlayers
{
    private const string UpsertSql = """
        insert into player_changes as mark (player_id, changed_at, since, from_day)
        select player_id, @now, since, from_day from asked order by player_id
        on conflict (player_id) do update set
            changed_at = excluded.changed_at, changes = mark.changes + 1,
            since = least(mark.since, excluded.since), from_day = least(mark.from_day, excluded.from_day)
        """;

    private const string RequestsSql = $"""
        with taken as (
            delete from award_requests where request_id in (
                select request_id from award_requests order by request_id limit @most for update skip locked)
            returning player_id, since, from_day
        ), asked as (
            select player_id, min(since) as since, min(from_day) as from_day from taken group by player_id
        ), marked as ({UpsertSql})
        select count(*) from taken
        """;

    // One server at a time goes on; a change of a definition meanwhile begins anew.
    private const string SweepSql = $"""
        with sweep as materialized (
            select since, after_player from award_sweep where since is not null for update skip locked
        ), asked as materialized (
            select total.player_id, sweep.since, date '0001-01-01' as from_day
            from sweep cross join lateral (
                select player_id from player_totals
                where player_id > coalesce(sweep.after_player, '00000000-0000-0000-0000-000000000000')
                order by player_id limit @most) as total
        ), marked as ({UpsertSql}), moved as (
            update award_sweep
            set after_player = (select player_id from asked order by player_id desc limit 1),
                since = case when (select count(*) from asked) = @most then award_sweep.since end
            where exists (select 1 from sweep)
        )
        select count(*) from asked
        """;

    /// <summary>Returns how many players were marked.</summary>
    public static async Task<long> RunAsync(
        DatabaseTransaction transaction, int most, DateTimeOffset now, CancellationToken ct) =>
        await transaction.ScalarAsync<long>(RequestsSql, new { most, now }, ct)
        + await transaction.ScalarAsync<long>(SweepSql, new { most, now }, ct);
}
