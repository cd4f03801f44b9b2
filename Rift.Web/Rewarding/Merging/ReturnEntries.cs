namespace Rift.Web.Rewarding.Merging;

/// <summary>
/// The part of <see cref="ReturnEarnings"/> that gives back events and ledger entries, and takes what they add up to
/// from the survivor's figures. The survivor's totals stay where nothing is left of them, because their version must
/// not fall: an open HUD would take what comes for older than what it shows.
/// </summary>
internal static class ReturnEntries
{
    public const string Sql = """
        with renamed as materialized (
            select renamed.entry_id, renamed.old, renamed.new
            from player_merge_steps
                cross join lateral unnest(renamed_ids, renamed_from, renamed_to) as renamed (entry_id, old, new)
            where merge_id = @merge
        ), listed as materialized (
            select entry_id
            from player_merge_steps cross join lateral unnest(entry_ids) as entry_id
            where merge_id = @merge
        ), subjects as materialized (
            select event_id as id
            from player_merge_steps cross join lateral unnest(event_ids) as event_id
            where merge_id = @merge
            union
            select source_id
            from reward_entries join listed using (entry_id)
            where player_id = @to and kind in ('manual', 'mission', 'badge', 'contest')
        ), returning_ones as materialized (
            select entry_id from listed
            union
            select entry_id
            from reward_entries
            where player_id = @to and kind = 'correction' and corrects in (select id from subjects)
        ), moved as (
            update reward_entries as entry
            set player_id = @from, source_id = coalesce(named.old, entry.source_id),
                corrects = case when entry.corrects is not null then coalesce(
                    (select old from renamed where new = entry.corrects limit 1), entry.corrects) end
            from (select entry_id, old from returning_ones left join renamed using (entry_id)) as named
            where entry.player_id = @to and entry.entry_id = named.entry_id
            returning entry.event_type, entry.local_date, entry.events, entry.quantity, entry.gold, entry.xp
        ), figures as materialized (
            select local_date, event_type, sum(events) as events, sum(quantity) as quantity, sum(gold) as gold,
                   sum(xp) as xp
            from moved
            group by local_date, event_type
        ), lessened as (
            update player_totals as total
            set gold = total.gold - gone.gold, xp = total.xp - gone.xp, events = total.events - gone.events,
                version = total.version + 1
            from (select coalesce(sum(gold), 0) as gold, coalesce(sum(xp), 0) as xp, coalesce(sum(events), 0) as events
                  from figures) as gone
            where total.player_id = @to
            returning total.version
        ), totalled as (
            insert into player_totals as total (player_id, gold, xp, events, version)
            select @from, sum(gold), sum(xp), sum(events), 1 + coalesce((select version from lessened), 0)
            from figures having count(*) > 0
            on conflict (player_id) do update set
                gold = total.gold + excluded.gold, xp = total.xp + excluded.xp,
                events = total.events + excluded.events, version = total.version + excluded.version
        ), discounted as (
            update player_days as day
            set events = day.events - gone.events, quantity = day.quantity - gone.quantity,
                gold = day.gold - gone.gold, xp = day.xp - gone.xp
            from figures as gone
            where day.player_id = @to and day.local_date = gone.local_date and day.event_type = gone.event_type
        )
        insert into player_days as day (player_id, local_date, event_type, events, quantity, gold, xp)
        select @from, local_date, event_type, events, quantity, gold, xp from figures
        on conflict (player_id, local_date, event_type) do update set
            events = day.events + excluded.events, quantity = day.quantity + excluded.quantity,
            gold = day.gold + excluded.gold, xp = day.xp + excluded.xp;

        update raw_events as event set player_id = @from
        from player_merge_steps s cross join lateral unnest(s.event_ids) as moved (event_id)
        where s.merge_id = @merge and event.player_id = @to and event.event_id = moved.event_id;

        delete from player_days as day where player_id = @to and not exists (
            select 1 from reward_entries e
            where e.player_id = day.player_id and e.local_date = day.local_date and e.event_type = day.event_type);
        """;
}
