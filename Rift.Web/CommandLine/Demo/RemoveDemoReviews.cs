namespace Rift.Web.CommandLine.Demo;

/// <summary>
/// Takes demo events, which are still there, out of what is put before a lead or an admin. What has been decided stays.
/// </summary>
internal static class RemoveDemoReviews
{
    // What each event would have earned is not kept: every event of an item takes the same part of its gold and XP.
    public const string Sql = """
        with held as materialized (
            select item.item_id, count(*) filter (where event.event_id = any(@events)) as demo,
                   count(*) filter (where event.event_id <> all(@events)) as real,
                   min(event.occurred_at) filter (where event.event_id <> all(@events)) as first_at,
                   max(event.occurred_at) filter (where event.event_id <> all(@events)) as last_at
            from review_items as item join raw_events as event using (player_id, local_date)
            where player_id = any(@touched) and item.decision is null
              and event.occurred_at between item.first_at and item.last_at
              and (item.kind = 'burst' or (event.event_type, event.withheld) = (item.event_type, item.kind))
            group by item.item_id
        ), gone as (
            delete from review_items where item_id in (select item_id from held where demo > 0 and real = 0)
        )
        update review_items as item
        set events = held.real, gold = round(gold::numeric * held.real / (held.real + held.demo)),
            xp = round(xp::numeric * held.real / (held.real + held.demo)),
            first_at = held.first_at, last_at = held.last_at
        from held
        where item.item_id = held.item_id and held.demo > 0 and held.real > 0 and item.kind <> 'burst'
        """;
}
