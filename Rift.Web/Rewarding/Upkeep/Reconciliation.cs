using Npgsql;
using Rift.Domain.Wording;
using Rift.Web.Database;

namespace Rift.Web.Rewarding.Upkeep;

/// <summary>
/// A figure kept beside the ledger that differs from the ledger's sum. <see cref="Subject"/> is the total, a day and
/// event type, or an event.
/// </summary>
public sealed record LedgerDifference(string Player, string Subject, string Kept, string Ledger);

/// <summary>
/// Proves that totals and day figures are the sums of the ledger, for every player, day and type, in one snapshot.
/// </summary>
public sealed class Reconciliation(NpgsqlDataSource database)
{
    private const string Sql = """
        with kept as (
            select player_id, 'total' as subject, 'total' as what, gold, xp, events, null::numeric as quantity
            from player_totals
            union all
            select player_id, local_date || ' ' || event_type, 'day', gold, xp, events, quantity from player_days
        ), ledger as (
            select player_id, 'total' as subject, 'total' as what, sum(gold) as gold, sum(xp) as xp,
                   sum(events) as events, null::numeric as quantity
            from reward_entries group by player_id
            union all
            select player_id, local_date || ' ' || event_type, 'day', sum(gold), sum(xp), sum(events), sum(quantity)
            from reward_entries group by player_id, local_date, event_type
        ), unpaid as (
            select player_id, event_id::text as subject from raw_events as event
            where not exists (
                select 1 from reward_entries as entry
                where entry.player_id = event.player_id and entry.kind = 'event' and entry.source_id = event.event_id
                  and entry.gold = event.gold and entry.xp = event.xp)
        ), differences as (
            select player_id, subject, what, kept.gold as kept_gold, kept.xp as kept_xp, kept.events as kept_events,
                   ledger.gold as ledger_gold, ledger.xp as ledger_xp, ledger.events as ledger_events
            from kept full join ledger using (player_id, subject, what)
            where (coalesce(kept.gold, 0), coalesce(kept.xp, 0), coalesce(kept.events, 0), coalesce(kept.quantity, 0))
                <> (coalesce(ledger.gold, 0), coalesce(ledger.xp, 0), coalesce(ledger.events, 0),
                    coalesce(ledger.quantity, 0))
            union all
            select player_id, subject, 'event', null, null, null, null, null, null from unpaid
        )
        select coalesce(handle, player_id::text) as player, subject, what,
               kept_gold::bigint, kept_xp::bigint, kept_events::bigint,
               ledger_gold::bigint, ledger_xp::bigint, ledger_events::bigint
        from differences left join players using (player_id)
        order by player, what = 'event', subject
        """;

    public async Task<IReadOnlyList<LedgerDifference>> RunAsync(CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct, DatabaseTransaction.NoTimeout);

        return [.. (await transaction.ListAsync<DifferenceRow>(Sql, null, ct)).Select(DifferenceOf)];
    }

    private static LedgerDifference DifferenceOf(DifferenceRow row)
    {
        var kept = FiguresOf(row.KeptGold, row.KeptXp, row.KeptEvents);
        var ledger = FiguresOf(row.LedgerGold, row.LedgerXp, row.LedgerEvents);

        return row.What switch
        {
            "total" => new LedgerDifference(row.Player, UpkeepTexts.Total, kept, ledger),
            "day" => new LedgerDifference(row.Player, row.Subject, kept, ledger),
            _ => new LedgerDifference(
                row.Player, UpkeepTexts.Event.Fill(row.Subject), UpkeepTexts.EventStored, UpkeepTexts.EventUnpaid),
        };
    }

    private static string FiguresOf(long? gold, long? xp, long? events) =>
        events is null ? UpkeepTexts.NoFigures : UpkeepTexts.Figures.Fill(gold, xp, events);

    private sealed record DifferenceRow(
        string Player, string Subject, string What, long? KeptGold, long? KeptXp, long? KeptEvents, long? LedgerGold,
        long? LedgerXp, long? LedgerEvents);
}
