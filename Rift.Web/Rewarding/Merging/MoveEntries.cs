namespace Rift.Web.Rewarding.Merging;

/// <summary>
/// The part of <see cref="MoveEarnings"/> that moves ledger entries, their events, and what they add up to. The newest
/// go first, so that today's figures are right at once; a correction goes with what it corrects.
/// </summary>
internal static class MoveEntries
{
    // A source_id that the other player has too is replaced. So are all of archived rows: archiving adds to a row by
    // its source_id, and must not add to one that may go back.
    public const string Sql = """
        with subjects as materialized (
            select entry_id, kind, source_id
            from reward_entries
            where player_id = @from and kind <> 'correction'
            order by entry_id desc
            limit @most
        ), step as materialized (
            select count(*) < @most as is_last from subjects
        ), chosen as materialized (
            select entry_id from subjects
            union
            select entry.entry_id
            from subjects
                join reward_entries as entry on entry.player_id = @from and entry.corrects = subjects.source_id
            union
            select entry_id from reward_entries where player_id = @from and (select is_last from step)
        ), renamed as materialized (
            select entry_id, kind, source_id as old, gen_random_uuid() as new
            from reward_entries as mine join chosen using (entry_id)
            where player_id = @from and (kind = 'archived' or exists (
                select 1 from reward_entries as theirs
                where theirs.player_id = @to and theirs.kind = mine.kind and theirs.source_id = mine.source_id))
        ), moved as (
            update reward_entries as entry
            set player_id = @to, source_id = coalesce(named.new, entry.source_id),
                corrects = case when entry.corrects is not null then coalesce(
                    (select new from renamed where renamed.kind <> 'archived' and renamed.old = entry.corrects limit 1),
                    entry.corrects) end
            from (select entry_id, new from chosen left join renamed using (entry_id)) as named
            where entry.player_id = @from and entry.entry_id = named.entry_id
            returning entry.entry_id, entry.event_type, entry.local_date, entry.events, entry.quantity,
                      entry.gold, entry.xp
        ), moved_events as (
            update raw_events set player_id = @to
            where player_id = @from and event_id in (select source_id from subjects where kind = 'event')
            returning event_id
        ), figures as materialized (
            select local_date, event_type, sum(events) as events, sum(quantity) as quantity, sum(gold) as gold,
                   sum(xp) as xp
            from moved
            group by local_date, event_type
        ), totalled as (
            insert into player_totals as total (player_id, gold, xp, events, version)
            select @to, sum(gold), sum(xp), sum(events),
                   1 + coalesce((select version from player_totals where player_id = @from), 0)
            from figures having count(*) > 0
            on conflict (player_id) do update set
                gold = total.gold + excluded.gold, xp = total.xp + excluded.xp,
                events = total.events + excluded.events, version = total.version + excluded.version
        ), lessened as (
            update player_totals as total
            set gold = total.gold - gone.gold, xp = total.xp - gone.xp, events = total.events - gone.events
            from (select sum(gold) as gold, sum(xp) as xp, sum(events) as events from figures having count(*) > 0)
                as gone
            where total.player_id = @from
        ), counted as (
            insert into player_days as day (player_id, local_date, event_type, events, quantity, gold, xp)
            select @to, local_date, event_type, events, quantity, gold, xp from figures
            on conflict (player_id, local_date, event_type) do update set
                events = day.events + excluded.events, quantity = day.quantity + excluded.quantity,
                gold = day.gold + excluded.gold, xp = day.xp + excluded.xp
        ), discounted as (
            update player_days as day
            set events = day.events - gone.events, quantity = day.quantity - gone.quantity,
                gold = day.gold - gone.gold, xp = day.xp - gone.xp
            from figures as gone
            where day.player_id = @from and day.local_date = gone.local_date and day.event_type = gone.event_type
        ), listed as (
            insert into player_merge_steps (merge_id, entry_ids, renamed_ids, renamed_from, renamed_to, event_ids)
            select merge_id,
                   (select coalesce(array_agg(entry_id), '{}') from moved),
                   (select coalesce(array_agg(entry_id order by entry_id), '{}') from renamed),
                   (select coalesce(array_agg(old order by entry_id), '{}') from renamed),
                   (select coalesce(array_agg(new order by entry_id), '{}') from renamed),
                   (select coalesce(array_agg(event_id), '{}') from moved_events)
            from player_merges
            where merge_id = any(@merges) and closed_at is null and exists (select 1 from moved)
        )
        select is_last from step
        """;

    /// <summary>After the last step: nothing is left that the emptied figures would stand for.</summary>
    public const string EndSql = """
        delete from player_days where player_id = @from;
        delete from player_totals where player_id = @from;
        delete from player_changes where player_id = @from;
        """;
}
