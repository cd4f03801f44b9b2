using Npgsql;
using Rift.Domain.Wording;
using Rift.Web.Database;

namespace Rift.Web.Rewarding.Upkeep;

/// <summary>
/// A figure kept beside the ledger that differs from the ledger's sum. <see cref="Subject"/> is the total, a day and
/// event type, an event, an award, or what was kept of older days.
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
        ), awarded as (
            select award.player_id, award.award_id::text as subject,
                   case when award.superseded_at is null then award.gold else 0 end as gold,
                   case when award.superseded_at is null then award.xp else 0 end as xp
            from awards as award
        ), paid_awards as (
            select entry.player_id, entry.source_id::text as subject, entry.gold + coalesce(sum(fix.gold), 0) as gold,
                   entry.xp + coalesce(sum(fix.xp), 0) as xp
            from reward_entries as entry
                left join reward_entries as fix on fix.player_id = entry.player_id and fix.corrects = entry.source_id
            where entry.kind in ('mission', 'badge', 'contest')
            group by entry.player_id, entry.entry_id
        ), history as (
            select kept.player_id, figure.event_type, figure.gold, figure.xp, figure.events
            from player_history as kept
                cross join lateral jsonb_to_recordset(kept.figures) as figure (
                    event_type text, gold bigint, xp bigint, events bigint)
            where not exists (
                select 1 from player_changes as mark
                where mark.player_id = kept.player_id and mark.from_day < kept.until)
        ), before_history as (
            select day.player_id, day.event_type, sum(day.gold) as gold, sum(day.xp) as xp, sum(day.events) as events
            from player_days as day join player_history as kept using (player_id)
            where day.local_date < kept.until and not exists (
                select 1 from player_changes as mark
                where mark.player_id = kept.player_id and mark.from_day < kept.until)
            group by day.player_id, day.event_type
        ), differences as (
            select player_id, subject, what, kept.gold as kept_gold, kept.xp as kept_xp, kept.events as kept_events,
                   ledger.gold as ledger_gold, ledger.xp as ledger_xp, ledger.events as ledger_events
            from kept full join ledger using (player_id, subject, what)
            where (coalesce(kept.gold, 0), coalesce(kept.xp, 0), coalesce(kept.events, 0), coalesce(kept.quantity, 0))
                <> (coalesce(ledger.gold, 0), coalesce(ledger.xp, 0), coalesce(ledger.events, 0),
                    coalesce(ledger.quantity, 0))
            union all
            select player_id, subject, 'event', null, null, null, null, null, null from unpaid
            union all
            select player_id, subject, 'award', awarded.gold, awarded.xp, 0, paid_awards.gold, paid_awards.xp, 0
            from awarded full join paid_awards using (player_id, subject)
            where (awarded.gold, awarded.xp) is distinct from (paid_awards.gold, paid_awards.xp)
            union all
            select player_id, event_type, 'history', history.gold, history.xp, history.events, before_history.gold,
                   before_history.xp, before_history.events
            from history full join before_history using (player_id, event_type)
            where (coalesce(history.gold, 0), coalesce(history.xp, 0), coalesce(history.events, 0))
                <> (coalesce(before_history.gold, 0), coalesce(before_history.xp, 0),
                    coalesce(before_history.events, 0))
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
            "award" => new LedgerDifference(row.Player, UpkeepTexts.Award.Fill(row.Subject), kept, ledger),
            "history" => new LedgerDifference(row.Player, UpkeepTexts.History.Fill(row.Subject), kept, ledger),
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
