using Npgsql;
using Rift.Web.Database;

namespace Rift.Web.Rewarding.Upkeep;

/// <summary>
/// A figure kept beside the ledger that differs from the ledger's sum. <see cref="Subject"/> is "total" or a day and
/// event type.
/// </summary>
public sealed record LedgerDifference(string Player, string Subject, string Kept, string Ledger);

/// <summary>
/// Proves that totals and day figures are the sums of the ledger, for every player, day and type, in one snapshot.
/// </summary>
public sealed class Reconciliation(NpgsqlDataSource database)
{
    private const string Sql = """
        with kept as (
            select player_id, 'total' as subject, gold, xp, events, null::numeric as quantity from player_totals
            union all
            select player_id, local_date || ' ' || event_type, gold, xp, events, quantity from player_days
        ), ledger as (
            select player_id, 'total' as subject, sum(gold) as gold, sum(xp) as xp, sum(events) as events,
                   null::numeric as quantity
            from reward_entries group by player_id
            union all
            select player_id, local_date || ' ' || event_type, sum(gold), sum(xp), sum(events), sum(quantity)
            from reward_entries group by player_id, local_date, event_type
        ), unpaid as (
            select player_id, 'event ' || event_id as subject from raw_events as event
            where not exists (
                select 1 from reward_entries as entry
                where entry.player_id = event.player_id and entry.kind = 'event' and entry.source_id = event.event_id
                  and entry.gold = event.gold and entry.xp = event.xp)
        ), differences as (
            select player_id, subject,
                   coalesce(format('%s gold, %s XP, %s events', kept.gold, kept.xp, kept.events), 'nothing')
                       as kept,
                   coalesce(format('%s gold, %s XP, %s events', ledger.gold, ledger.xp, ledger.events), 'nothing')
                       as ledger
            from kept full join ledger using (player_id, subject)
            where (coalesce(kept.gold, 0), coalesce(kept.xp, 0), coalesce(kept.events, 0), coalesce(kept.quantity, 0))
                <> (coalesce(ledger.gold, 0), coalesce(ledger.xp, 0), coalesce(ledger.events, 0),
                    coalesce(ledger.quantity, 0))
            union all
            select player_id, subject, 'stored', 'no such reward' from unpaid
        )
        select coalesce(handle, player_id::text) as player, subject, kept, ledger
        from differences left join players using (player_id)
        order by player, subject
        """;

    public async Task<IReadOnlyList<LedgerDifference>> RunAsync(CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct, DatabaseTransaction.NoTimeout);

        return await transaction.ListAsync<LedgerDifference>(Sql, null, ct);
    }
}
