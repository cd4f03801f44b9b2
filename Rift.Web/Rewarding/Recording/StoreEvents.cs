namespace Rift.Web.Rewarding.Recording;

/// <summary>The statement of <see cref="RecordEvents"/>, in two forms: most batches hold no limited event, and do not pay for the question.</summary>
internal static class StoreEvents
{
    /// <summary>For a batch in which no rule has a cap or a cooldown.</summary>
    public const string Sql = $"""
        {SeenSql}, paid as materialized (
            select input.*, received_at as entered_at, 1 as events, null::text as reason, null::integer as paid_times
            from input left join seen using (fingerprint)
            where input.fingerprint is null or seen.event_id = input.event_id
        ), {StoredSql}, {FollowEntries.Sql}, {ToldSql}
        select input.n, coalesce(seen.event_id, input.event_id), coalesce(seen.content, input.content), null::integer, null::integer, null::text
        from input left join seen using (fingerprint) cross join (select count(*) from told) as after_telling
        """;

    /// <summary>For any batch; the limited events stand in <see cref="LimitColumns"/> as well.</summary>
    public const string LimitedSql = $"""
        {SeenSql}, fresh as materialized (
            select input.* from input left join seen using (fingerprint)
            where input.fingerprint is null or seen.event_id = input.event_id
        ), {DecideLimits.Sql}, paid as materialized (
            select n, fresh.player_id, event_id, source, fresh.event_type, metadata, quantity, idempotency_key,
                   fresh.occurred_at, received_at as entered_at, fresh.local_date, detail, rules_version, 1 as events,
                   coalesce(limited.gold, fresh.gold) as gold, coalesce(limited.xp, fresh.xp) as xp, reason, limited.paid as paid_times
            from fresh left join limited using (n)
        ), {StoredSql}, {FollowEntries.Sql}, {DecideLimits.WithheldSql}, {ToldSql}
        select input.n, coalesce(seen.event_id, input.event_id), coalesce(seen.content, input.content), limited.gold, limited.xp, limited.reason
        from input left join seen using (fingerprint) left join limited using (n) cross join (select count(*) from told) as after_telling
        """;

    // An insert that on conflict updates decides a duplicate exactly: it waits for whoever inserts the same fingerprint at
    // the moment, and returns the row that won. A select in the same statement could not see that row.
    private const string SeenSql = """
        with input as (
            select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) as event (
                n, event_id, player_id, source, event_type, metadata, quantity, idempotency_key,
                occurred_at, received_at, local_date, gold, xp, detail, fingerprint, content, keyed, rules_version, repeats)
        ), seen as (
            insert into event_fingerprints as known (fingerprint, event_id, content, keyed, seen_at, repeats)
            select fingerprint, event_id, content, keyed, received_at, repeats from input where fingerprint is not null order by fingerprint
            on conflict (fingerprint) do update set (event_id, content, seen_at, repeats) = (
                select kept.event_id, kept.content, kept.seen_at, kept.repeats
                from (values (known.event_id, known.content, known.seen_at,
                              known.repeats + case when known.keyed and known.content <> excluded.content then 0 else 1 + excluded.repeats end,
                              known.keyed or known.seen_at > excluded.seen_at - $20),
                             (excluded.event_id, excluded.content, excluded.seen_at, excluded.repeats, not (known.keyed or known.seen_at > excluded.seen_at - $20)))
                     as kept (event_id, content, seen_at, repeats, chosen)
                where chosen)
            returning fingerprint, event_id, content
        )
        """;

    private const string StoredSql = """
        stored as (
            insert into raw_events (player_id, event_id, source, event_type, metadata, quantity, idempotency_key,
                                    occurred_at, received_at, local_date, gold, xp, reason, rules_version, paid_times)
            select player_id, event_id, source, event_type, metadata::jsonb, quantity, idempotency_key,
                   occurred_at, entered_at, local_date, gold, xp, reason, rules_version, paid_times
            from paid
        ), entered as (
            insert into reward_entries (player_id, kind, source_id, event_type, local_date, events, quantity, gold, xp,
                                        detail, reason, occurred_at, entered_at)
            select player_id, 'event', event_id, event_type, local_date, events, quantity, gold, xp, detail, reason, occurred_at, entered_at
            from paid order by n
        )
        """;

    private const string ToldSql = """
        told as (
            select pg_notify('rift', 'players ' || $21 || ' ' || string_agg(player_id::text, ','))
            from (select player_id, (dense_rank() over (order by player_id) - 1) / 200 as part
                  from (select distinct player_id from paid) as players) as parts
            group by part
        )
        """;
}
