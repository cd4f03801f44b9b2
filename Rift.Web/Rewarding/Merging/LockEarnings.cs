using Rift.Domain;
using Rift.Web.Database;
using Rift.Web.Rewarding.Awards;
using Rift.Web.Rewarding.Recording;

namespace Rift.Web.Rewarding.Merging;

/// <summary>
/// Lets no other writer change two players' figures until the transaction ends. The rows are locked in the order in
/// which <see cref="RecordEvents"/> reaches them: cooldowns, caps, review items, the mark of a change, totals; each
/// player by player. Before all of them comes the lock that evaluations of awards hold.
/// </summary>
internal static class LockEarnings
{
    // A row that a writer inserts at this moment cannot be locked in its turn, so a circle is possible, if hardly. Both
    // sides give up before PostgreSQL looks for circles (a second), and try again.
    private const string GiveUpFirstSql = "set local lock_timeout = '500ms'";

    private const string Sql = """
        select 1 from player_cooldowns where player_id in (@from, @to) order by player_id, event_type for update;

        select 1 from player_caps where player_id in (@from, @to) order by player_id, event_type, local_date for update;

        select 1 from review_items
        where player_id in (@from, @to) and decision is null
        order by player_id, event_type, local_date, kind
        for update;

        insert into player_changes as mark (player_id, changed_at, since)
        select player_id, @now, 'epoch' from unnest(array[@from, @to]) as player_id order by player_id
        on conflict (player_id) do update set
            changed_at = excluded.changed_at, changes = mark.changes + 1, since = excluded.since,
            from_day = '0001-01-01';

        select 1 from player_totals where player_id in (@from, @to) order by player_id for update;
        """;

    public static async Task TakeAsync(
        DatabaseTransaction transaction, PlayerId from, PlayerId to, DateTimeOffset now, CancellationToken ct)
    {
        await transaction.ExecuteAsync(GiveUpFirstSql, null, ct);
        await transaction.ExecuteAsync(MoveAwards.LockSql, new { from, to }, ct);
        await transaction.ExecuteAsync(Sql, new { from, to, now }, ct);
    }
}
