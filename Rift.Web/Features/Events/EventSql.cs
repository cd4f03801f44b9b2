namespace Rift.Web.Features.Events;

/// <summary>Which events are found, and what is shown of them.</summary>
internal static class EventSql
{
    private const string Filters = $"""
        and (@type::text is null or event.event_type = @type)
        and (@source::text is null or event.source = @source)
        and (@id::uuid is null or event.event_id = @id)
        and (@company::text is null or strpos(lower({Companies}), lower(@company)) > 0)
        and case @outcome
            when 'capped' then event.withheld = 'cap'
            when 'cooldown' then event.withheld = 'cooldown'
            when 'repeated' then event.event_id in (
                select event_id from event_fingerprints where repeats > 0 and seen_at >= @from and seen_at < @until)
            when 'paid' then (event.gold > 0 or event.xp > 0) and {Corrections} = 0
            when 'voided' then {Corrections} < 0
            when 'corrected' then exists (
                select 1 from reward_entries as fix
                where fix.player_id = event.player_id and fix.corrects = event.event_id and fix.events = 0)
            else true end
        """;

    private const string Corrections = """
        (select coalesce(sum(fix.events), 0) from reward_entries as fix
         where fix.player_id = event.player_id and fix.corrects = event.event_id)
        """;

    // What the events pages show of the metadata comes from one of these. The event's own row is read anyway; the
    // ledger's would be one look-up for each event.
    private const string Companies = """
        concat_ws(E'\n', event.metadata ->> 'company', event.metadata ->> 'account',
                  event.metadata ->> 'prospect_name', event.metadata ->> 'title')
        """;

    // Of each player no more than a page can hold, in the order of their key.
    public const string OfPlayers = $"""
        select event.* from (select player_id from ({EventScope.PlayersSql}) as scope
                             where @name::text is null or player_id = any(
                                 select coalesce(named.merged_into, named.player_id) from players as named
                                 where named.handle_form = @name or named.email_form = @name
                                    or strpos(named.name_form, @name) > 0)) as player
        cross join lateral (
            select * from raw_events as event
            where event.player_id = player.player_id and event.event_id >= @first and event.event_id < @before
              and event.received_at >= @from and event.received_at < @until {Filters}
            order by event.event_id desc limit @most) as event
        order by event.event_id desc limit @most
        """;

    public const string OfAll = $"""
        select event.* from raw_events as event
        where event.received_at >= @from and event.received_at < @until and event.event_id < @before {Filters}
        order by event.event_id desc limit @most
        """;

    public const string OfBulk = $"""
        select event.*
        from (select distinct player_id, corrects as event_id from reward_entries where bulk_id = @bulk) as part
        join raw_events as event using (player_id, event_id)
        join ({EventScope.PlayersSql}) as player using (player_id)
        where event.event_id < @before {Filters}
        order by event.event_id desc limit @most
        """;

    public const string Keys =
        "select found.player_id as player, found.event_id as id from found order by found.event_id desc";

    public const string Shown = """
        select event.event_id as id, event.player_id as player, player.display_name as player_name, event.source,
               event.event_type, entry.detail, event.quantity,
               event.occurred_at, event.received_at, event.gold, event.xp, event.reason, event.withheld,
               fixes.rows as corrections, 1 + fixes.events as counts,
               event.gold + fixes.gold as gold_now, event.xp + fixes.xp as xp_now,
               coalesce((select repeats from event_fingerprints as sent
                         where sent.repeats > 0 and sent.seen_at = event.received_at
                           and sent.event_id = event.event_id), 0) as repeats
        from found as event
        join players as player using (player_id)
        left join reward_entries as entry on entry.player_id = event.player_id and entry.kind = 'event'
            and entry.source_id = event.event_id
        cross join lateral (
            select count(*) as rows, coalesce(sum(fix.events), 0)::bigint as events,
                   coalesce(sum(fix.gold), 0)::bigint as gold,
                   coalesce(sum(fix.xp), 0)::bigint as xp
            from reward_entries as fix where fix.player_id = event.player_id and fix.corrects = event.event_id) as fixes
        order by event.event_id desc
        """;

    public const string One = $"""
        with found as materialized (
            select * from raw_events where player_id = @player and event_id = @id) {Shown}
        """;
}
