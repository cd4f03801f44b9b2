using Rift.Domain;
using Rift.Web.Database;

namespace Rift.Web.Rewarding.Merging;

/// <summary>
/// Makes everything that one player earned another's: events, ledger rows, and what follows from them by addition. The
/// locks of <see cref="LockEarnings"/> must be held. What was moved is added to the merges that led there, so that each
/// can give it back.
/// </summary>
internal static class MoveEarnings
{
    // A source_id that the other player has too is replaced. So are all of archived rows: archiving adds to a row by
    // its source_id, and must not add to one that may go back.
    private const string EntriesSql = """
        with renamed as materialized (
            select entry_id, kind, source_id as old, gen_random_uuid() as new
            from reward_entries as mine
            where player_id = @from and (kind = 'archived' or exists (
                select 1 from reward_entries as theirs
                where theirs.player_id = @to and theirs.kind = mine.kind and theirs.source_id = mine.source_id))
        ), moved as (
            update reward_entries as entry
            set player_id = @to, source_id = coalesce(named.new, entry.source_id),
                corrects = case when entry.corrects is not null then coalesce(
                    (select new from renamed where renamed.kind <> 'archived' and renamed.old = entry.corrects limit 1),
                    entry.corrects) end
            from (select mine.entry_id, renamed.new
                  from reward_entries as mine left join renamed using (entry_id)
                  where mine.player_id = @from) as named
            where entry.player_id = @from and entry.entry_id = named.entry_id
            returning entry.entry_id, entry.event_type, entry.local_date, entry.events, entry.quantity,
                      entry.gold, entry.xp
        ), totalled as (
            insert into player_totals as total (player_id, gold, xp, events, version)
            select @to, sum(gold), sum(xp), sum(events),
                   1 + coalesce((select version from player_totals where player_id = @from), 0)
            from moved having count(*) > 0
            on conflict (player_id) do update set
                gold = total.gold + excluded.gold, xp = total.xp + excluded.xp,
                events = total.events + excluded.events, version = total.version + excluded.version
        ), counted as (
            insert into player_days as day (player_id, local_date, event_type, events, quantity, gold, xp)
            select @to, local_date, event_type, sum(events), sum(quantity), sum(gold), sum(xp)
            from moved
            group by local_date, event_type
            on conflict (player_id, local_date, event_type) do update set
                events = day.events + excluded.events, quantity = day.quantity + excluded.quantity,
                gold = day.gold + excluded.gold, xp = day.xp + excluded.xp
        )
        update player_merges
        set entry_ids = entry_ids || coalesce((select array_agg(entry_id) from moved), '{}'),
            renamed_ids = renamed_ids || coalesce((select array_agg(entry_id order by entry_id) from renamed), '{}'),
            renamed_from = renamed_from || coalesce((select array_agg(old order by entry_id) from renamed), '{}'),
            renamed_to = renamed_to || coalesce((select array_agg(new order by entry_id) from renamed), '{}')
        where merge_id = any(@merges) and closed_at is null;

        with moved as (update raw_events set player_id = @to where player_id = @from returning event_id)
        update player_merges
        set event_ids = event_ids || coalesce((select array_agg(event_id) from moved), '{}')
        where merge_id = any(@merges) and closed_at is null;

        delete from player_days where player_id = @from;
        delete from player_totals where player_id = @from;
        delete from player_changes where player_id = @from;
        """;

    private const string LimitsSql = """
        with mine as (
            delete from player_caps where player_id = @from returning event_type, local_date, cap, used
        ), added as (
            insert into player_caps as kept (player_id, event_type, local_date, cap, used, granted)
            select @to, event_type, local_date, cap, used, 0 from mine
            on conflict (player_id, event_type, local_date) do update set
                used = kept.used + excluded.used, cap = greatest(kept.cap, excluded.cap)
        )
        update player_merges
        set kept = jsonb_set(
            kept, '{caps}',
            coalesce(kept -> 'caps', '[]') || coalesce((select jsonb_agg(to_jsonb(mine)) from mine), '[]'))
        where merge_id = any(@merges) and closed_at is null;

        with mine as (
            delete from player_cooldowns where player_id = @from returning event_type, last_at
        ), added as (
            insert into player_cooldowns as kept (player_id, event_type, last_at, passed)
            select @to, event_type, last_at, '{}' from mine
            on conflict (player_id, event_type) do update set last_at = greatest(kept.last_at, excluded.last_at)
        ), sides as (
            select mine.event_type, mine.last_at, theirs.last_at as before
            from mine left join player_cooldowns as theirs
                on theirs.player_id = @to and theirs.event_type = mine.event_type
        )
        update player_merges
        set kept = jsonb_set(
            kept, '{cooldowns}',
            coalesce(kept -> 'cooldowns', '[]') || coalesce((select jsonb_agg(to_jsonb(sides)) from sides), '[]'))
        where merge_id = any(@merges) and closed_at is null;
        """;

    // Of two open items about the same the survivor's takes up the other.
    private const string ReviewsSql = """
        with absorbed as (
            update review_items as theirs
            set events = theirs.events + mine.events, gold = theirs.gold + mine.gold, xp = theirs.xp + mine.xp,
                first_at = least(theirs.first_at, mine.first_at), last_at = greatest(theirs.last_at, mine.last_at),
                appealed_at = coalesce(theirs.appealed_at, mine.appealed_at),
                appeal = coalesce(theirs.appeal, mine.appeal)
            from review_items as mine, review_items as before
            where before.item_id = theirs.item_id
              and mine.player_id = @from and mine.decision is null
              and theirs.player_id = @to and theirs.decision is null
              and (mine.event_type, mine.local_date, mine.kind) = (theirs.event_type, theirs.local_date, theirs.kind)
            returning mine.item_id, to_jsonb(before) as before
        ), gone as (
            delete from review_items where item_id in (select item_id from absorbed) returning *
        ), moved as (
            update review_items set player_id = @to
            where player_id = @from and item_id not in (select item_id from absorbed)
            returning item_id
        )
        update player_merges
        set item_ids = item_ids || coalesce((select array_agg(item_id) from moved), '{}'),
            kept = jsonb_set(
                kept, '{items}',
                coalesce(kept -> 'items', '[]') || coalesce(
                    (select jsonb_agg(to_jsonb(gone) || jsonb_build_object('before', before))
                     from gone join absorbed using (item_id)), '[]'))
        where merge_id = any(@merges) and closed_at is null;
        """;

    public static async Task AllAsync(
        DatabaseTransaction transaction, Guid[] merges, PlayerId from, PlayerId to, CancellationToken ct)
    {
        var which = new { merges, from, to };
        await transaction.ExecuteAsync(LimitsSql, which, ct);
        await transaction.ExecuteAsync(ReviewsSql, which, ct);
        await transaction.ExecuteAsync(EntriesSql, which, ct);
    }
}
