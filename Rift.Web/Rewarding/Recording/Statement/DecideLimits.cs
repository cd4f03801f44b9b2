using Rift.Domain.Rewards;

namespace Rift.Web.Rewarding.Recording.Statement;

/// <summary>
/// The part of <see cref="StoreEvents"/> that decides what caps and cooldowns leave of the rewards of fresh events. It
/// decides under the lock of the player's row for the type, so that two servers never both pay the last one.
/// </summary>
internal static class DecideLimits
{
    // Each upsert computes what it grants from the row that it has locked and leaves it there, to be returned: a select
    // in the same statement would see the row as it was before. What is granted to a group is dealt out in the order of
    // the batch.
    public static readonly string Sql = $$"""
        asking as materialized (
            select limited.*, player_id, event_type, local_date, occurred_at, full_gold, full_xp
            from {{EventColumns.OfLimited.Unnest}} as limited ({{EventColumns.OfLimited.Names}}) join fresh using (n)
        ), cooling as materialized (
            select player_id, event_type, array_agg(n order by n) as numbers,
                   array_agg(occurred_at order by n) as asked_for, max(cooldown) as seconds
            from asking
            where cooldown is not null
            group by player_id, event_type
        ), cooled as (
            insert into player_cooldowns as kept (player_id, event_type, moments, forgotten_at, passed)
            select player_id, event_type, first.moments, first.forgotten_at, first.passed
            from cooling cross join lateral cooled_down('{}', null, asked_for, seconds) as first
            order by player_id, event_type
            on conflict (player_id, event_type) do update set (moments, forgotten_at, passed) = (
                select later.moments, later.forgotten_at, later.passed
                from cooling
                    cross join lateral cooled_down(kept.moments, kept.forgotten_at, asked_for, seconds) as later
                where cooling.player_id = kept.player_id and cooling.event_type = kept.event_type)
            returning player_id, event_type, passed
        ), ready as materialized (
            select asking.*, passed, case when cooldown is null or passed then times else 0 end as asked
            from asking left join (
                select unnest(numbers) as n, unnest(passed) as passed
                from cooling join cooled using (player_id, event_type)) as answers using (n)
        ), capped as (
            insert into player_caps as kept (player_id, event_type, local_date, cap, used, granted)
            select player_id, event_type, local_date, max(cap), least(sum(asked), max(cap)), least(sum(asked), max(cap))
            from ready
            where cap is not null and asked > 0
            group by player_id, event_type, local_date order by player_id, event_type, local_date
            on conflict (player_id, event_type, local_date) do update set
                cap = excluded.cap, used = kept.used + greatest(0, least(excluded.granted, excluded.cap - kept.used)),
                granted = greatest(0, least(excluded.granted, excluded.cap - kept.used))
            returning player_id, event_type, local_date, granted
        ), dealt as materialized (
            select ready.*,
                   case when cap is null then asked
                        else greatest(0, least(asked, coalesce(granted, 0) - (sum(asked) over earlier - asked)))
                   end as paid
            from ready left join capped using (player_id, event_type, local_date)
            window earlier as (
                partition by ready.player_id, ready.event_type, ready.local_date, cap is null order by n)
        ), limited as materialized (
            select dealt.*, least(each_gold::bigint * paid, {{MaximumReward}})::integer as gold,
                   least(each_xp::bigint * paid, {{MaximumReward}})::integer as xp,
                   case when paid = times then null
                        when cooldown is null or passed then 'cap'
                        else 'cooldown' end as withheld,
                   case when paid = times then null
                        when cooldown is not null and passed is null then cooldown_unknown
                        when not passed then cooling_down
                        when paid = 0 then cap_reached
                        else replace(paid_in_part, '{{PayLimit.PaidTimes}}', paid::text) end as reason
            from dealt
        )
        """;

    /// <summary>What was withheld goes to the review queue.</summary>
    public const string WithheldSql = """
        queued as (
            insert into review_items as item (
                item_id, player_id, event_type, local_date, kind, events, gold, xp, first_at, last_at)
            select gen_random_uuid(), player_id, event_type, local_date, withheld, count(*),
                   sum(full_gold - gold), sum(full_xp - xp), min(occurred_at), max(occurred_at)
            from limited
            where withheld is not null and (full_gold > gold or full_xp > xp)
            group by player_id, event_type, local_date, withheld
            order by player_id, event_type, local_date, withheld
            on conflict (player_id, event_type, local_date, kind) where decision is null do update set
                events = item.events + excluded.events, gold = item.gold + excluded.gold, xp = item.xp + excluded.xp,
                first_at = least(item.first_at, excluded.first_at), last_at = greatest(item.last_at, excluded.last_at)
        )
        """;

    // RewardRule.MaximumReward, which a test compares.
    private const string MaximumReward = "1000000000";
}
