using Rift.Domain;
using Rift.Web.Database;
using Rift.Web.Rewarding.Awards;

namespace Rift.Web.Rewarding.Merging;

/// <summary>
/// Gives back what a merge moved, with the corrections made of it since. The locks of <see cref="LockEarnings"/> must
/// be held.
/// </summary>
internal static class ReturnEarnings
{
    private const string IsWholeSql = """
        select not exists (
                   select 1
                   from player_merge_steps s cross join lateral unnest(s.entry_ids) as kept (entry_id)
                       left join reward_entries e on e.player_id = m.survivor_id and e.entry_id = kept.entry_id
                   where s.merge_id = m.merge_id and e.entry_id is null)
           and not exists (
                   select 1
                   from player_merge_steps s cross join lateral unnest(s.event_ids) as kept (event_id)
                       left join raw_events e on e.player_id = m.survivor_id and e.event_id = kept.event_id
                   where s.merge_id = m.merge_id and e.event_id is null)
        from player_merges m
        where m.merge_id = @merge
        """;

    // Merges from before moments were kept have the newest one on record, as last_at.
    private const string LimitsSql = """
        with back as (
            select cap.*
            from player_merges m
                cross join lateral jsonb_to_recordset(m.kept -> 'caps')
                    as cap (event_type text, local_date date, cap integer, used integer)
            where m.merge_id = @merge
        ), lessened as (
            update player_caps as kept set used = greatest(0, kept.used - back.used)
            from (select event_type, local_date, sum(used)::integer as used
                  from back
                  group by event_type, local_date) as back
            where kept.player_id = @to and kept.event_type = back.event_type and kept.local_date = back.local_date
        )
        insert into player_caps as kept (player_id, event_type, local_date, cap, used, granted)
        select @from, event_type, local_date, max(cap), sum(used), 0 from back group by event_type, local_date
        on conflict (player_id, event_type, local_date) do update set used = kept.used + excluded.used;

        with listed as (
            select cooldown.event_type,
                   coalesce(cooldown.moments, array_remove(array[cooldown.last_at], null)) as moments,
                   coalesce(cooldown.forgotten_at, cooldown.last_at) as forgotten_at
            from player_merges m
                cross join lateral jsonb_to_recordset(m.kept -> 'cooldowns')
                    as cooldown (
                        event_type text, moments timestamptz[], forgotten_at timestamptz, last_at timestamptz)
            where m.merge_id = @merge
        ), back as materialized (
            select event_type, array(
                       select at from listed as all_of cross join lateral unnest(all_of.moments) as passed (at)
                       where all_of.event_type = listed.event_type order by at) as moments,
                   max(forgotten_at) as forgotten_at
            from listed
            group by event_type
        ), left_over as materialized (
            select event_type, array(
                       (select unnest(kept.moments) except all select unnest(back.moments)) order by 1) as moments
            from player_cooldowns as kept join back using (event_type)
            where kept.player_id = @to
        ), lessened as (
            update player_cooldowns as kept set moments = left_over.moments
            from left_over
            where kept.player_id = @to and kept.event_type = left_over.event_type
              and (cardinality(left_over.moments) > 0 or kept.forgotten_at is not null)
        ), ended as (
            delete from player_cooldowns as kept using left_over
            where kept.player_id = @to and kept.event_type = left_over.event_type
              and cardinality(left_over.moments) = 0 and kept.forgotten_at is null
        )
        insert into player_cooldowns as kept (player_id, event_type, moments, forgotten_at, passed)
        select @from, event_type, moments, forgotten_at, '{}' from back
        on conflict (player_id, event_type) do update set
            moments = array(select at from unnest(kept.moments || excluded.moments) as all_of_them (at) order by at),
            forgotten_at = greatest(kept.forgotten_at, excluded.forgotten_at);
        """;

    // What was decided since the merge was decided for the survivor, and what was granted stays with them.
    private const string ReviewsSql = """
        update review_items as item set player_id = @from
        from player_merges m
        where m.merge_id = @merge and item.item_id = any(m.item_ids) and item.player_id = @to
          and (item.decided_at is null or item.decided_at < m.merged_at);

        with back as (
            select old.*, before.item_id as into_item, before.first_at as own_first_at, before.last_at as own_last_at,
                   before.appealed_at as own_appealed_at, before.appeal as own_appeal
            from player_merges m cross join lateral jsonb_array_elements(m.kept -> 'items') as gone
            cross join lateral jsonb_populate_record(null::review_items, gone) as old
            cross join lateral jsonb_populate_record(null::review_items, gone -> 'before') as before
            where m.merge_id = @merge
        ), lessened as (
            update review_items as theirs
            set events = greatest(0, theirs.events - back.events), gold = greatest(0, theirs.gold - back.gold),
                xp = greatest(0, theirs.xp - back.xp),
                first_at = case when theirs.first_at = back.first_at then own_first_at else theirs.first_at end,
                last_at = case when theirs.last_at = back.last_at then own_last_at else theirs.last_at end,
                appealed_at = case when theirs.appealed_at = back.appealed_at then own_appealed_at
                                   else theirs.appealed_at end,
                appeal = case when theirs.appeal = back.appeal then own_appeal else theirs.appeal end
            from back where theirs.item_id = back.into_item and theirs.decision is null and theirs.player_id = @to
            returning back.item_id
        )
        insert into review_items (
            item_id, player_id, kind, event_type, local_date, events, gold, xp, first_at, last_at, appealed_at, appeal)
        select item_id, @from, kind, event_type, local_date, events, gold, xp, first_at, last_at, appealed_at, appeal
        from back join lessened using (item_id)
        on conflict do nothing;
        """;

    /// <summary>Whether everything that was moved is still there, and not archived.</summary>
    public static Task<bool> IsWholeAsync(DatabaseTransaction transaction, Guid merge, CancellationToken ct) =>
        transaction.FindAsync<bool>(IsWholeSql, new { merge }, ct);

    public static async Task AllAsync(
        DatabaseTransaction transaction, Guid merge, PlayerId from, PlayerId to, DateTimeOffset now,
        CancellationToken ct)
    {
        var which = new { merge, from, to };
        await transaction.ExecuteAsync(LimitsSql, which, ct);
        await transaction.ExecuteAsync(ReviewsSql, which, ct);
        await transaction.ExecuteAsync(ReturnEntries.Sql, which, ct);
        await MoveAwards.ReturnAsync(transaction, merge, from, to, now, ct);
    }
}
