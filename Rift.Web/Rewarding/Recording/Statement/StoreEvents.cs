namespace Rift.Web.Rewarding.Recording.Statement;

/// <summary>
/// The statement of <see cref="RecordEvents"/>, in two forms: most batches hold no limited event, and do not pay for
/// the question. Its parts stand in the order in which one needs the other: what came in; whether it was seen before;
/// what caps and cooldowns leave of it (<see cref="DecideLimits"/>); the event and its ledger entry; totals, day
/// figures and marks (<see cref="FollowEntries"/>); what was withheld; who is told.
/// </summary>
internal static class StoreEvents
{
    // In both directions: after a clock has jumped back, what it stored before is no reason to refuse for so long.
    private const string IsWithinWindow = $"""
        (known.seen_at > excluded.seen_at - {EventColumns.DuplicateWindow}
            and known.seen_at < excluded.seen_at + {EventColumns.DuplicateWindow})
        """;

    // An insert that on conflict updates decides a duplicate exactly: it waits for the writer who inserts the same
    // fingerprint at the moment, and returns the row that won. A select in the same statement could not see that row.
    private static readonly string SeenSql = $"""
        with input as (
            select * from {EventColumns.OfAll.Unnest} as event ({EventColumns.OfAll.Names})
        ), seen as (
            insert into event_fingerprints as known (fingerprint, event_id, content, keyed, seen_at, repeats)
            select fingerprint, event_id, content, keyed, received_at, repeats
            from input where fingerprint is not null order by fingerprint
            on conflict (fingerprint) do update set (event_id, content, seen_at, repeats) = (
                select kept.event_id, kept.content, kept.seen_at, kept.repeats
                from (values (known.event_id, known.content, known.seen_at,
                              known.repeats + case when known.keyed and known.content <> excluded.content then 0
                                                   else 1 + excluded.repeats end,
                              known.keyed or {IsWithinWindow}),
                             (excluded.event_id, excluded.content, excluded.seen_at, excluded.repeats,
                              not (known.keyed or {IsWithinWindow})))
                     as kept (event_id, content, seen_at, repeats, chosen)
                where chosen)
            returning fingerprint, event_id, content
        )
        """;

    private static readonly string StoredSql = $"""
        stored as (
            insert into raw_events ({EventColumns.OfAll.KeptNames}, gold, xp, reason, withheld, paid_times)
            select {EventColumns.OfAll.KeptValues}, gold, xp, reason, withheld, paid_times from paid
        ), entered as (
            insert into reward_entries (player_id, kind, source_id, event_type, local_date, events, quantity, gold, xp,
                                        detail, reason, withheld, occurred_at, entered_at)
            select player_id, 'event', event_id, event_type, local_date, events, quantity, gold, xp,
                   detail, reason, withheld, occurred_at, entered_at
            from paid order by n
        )
        """;

    private const string ToldSql = $"""
        told as (
            select pg_notify('rift', 'players ' || {EventColumns.Instance} || ' ' || string_agg(player_id::text, ','))
            from (select player_id, (dense_rank() over (order by player_id) - 1) / 200 as part
                  from (select distinct player_id from paid) as players) as parts
            group by part
        )
        """;

    /// <summary>For a batch in which no rule has a cap or a cooldown.</summary>
    public static readonly string Sql = $"""
        {SeenSql}, paid as materialized (
            select input.*, received_at as entered_at, 1 as events, full_gold as gold, full_xp as xp,
                   null::text as reason, null::text as withheld, null::integer as paid_times
            from input left join seen using (fingerprint)
            where input.fingerprint is null or seen.event_id = input.event_id
        ), {StoredSql}, {FollowEntries.Sql}, {ToldSql}
        select input.n, coalesce(seen.event_id, input.event_id), coalesce(seen.content, input.content),
               null::integer, null::integer, null::text
        from input left join seen using (fingerprint) cross join (select count(*) from told) as after_telling
        """;

    /// <summary>For any batch; the limited events stand in <see cref="EventColumns.OfLimited"/> as well.</summary>
    public static readonly string LimitedSql = $"""
        {SeenSql}, fresh as materialized (
            select input.* from input left join seen using (fingerprint)
            where input.fingerprint is null or seen.event_id = input.event_id
        ), {DecideLimits.Sql}, paid as materialized (
            select fresh.*, received_at as entered_at, 1 as events,
                   coalesce(limited.gold, fresh.full_gold) as gold, coalesce(limited.xp, fresh.full_xp) as xp,
                   limited.reason, limited.withheld, limited.paid as paid_times
            from fresh left join limited using (n)
        ), {StoredSql}, {FollowEntries.Sql}, {DecideLimits.WithheldSql}, {ToldSql}
        select input.n, coalesce(seen.event_id, input.event_id), coalesce(seen.content, input.content),
               limited.gold, limited.xp, limited.reason
        from input left join seen using (fingerprint) left join limited using (n)
             cross join (select count(*) from told) as after_telling
        """;
}
