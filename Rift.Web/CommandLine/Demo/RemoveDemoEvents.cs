using Rift.Web.Database;
using Rift.Web.Intake;

namespace Rift.Web.CommandLine.Demo;

/// <summary>
/// Removes demo events with all that follows from them by addition, of demo players and of the players they were merged
/// into.
/// </summary>
internal static class RemoveDemoEvents
{
    /// <summary>Takes the entries of the statement out of the figures.</summary>
    public const string FollowSql = """
        days as (
            update player_days as day
            set events = day.events - less.events, quantity = day.quantity - less.quantity,
                gold = day.gold - less.gold, xp = day.xp - less.xp
            from (
                select player_id, local_date, event_type, sum(events) as events, sum(quantity) as quantity,
                       sum(gold) as gold, sum(xp) as xp
                from entries group by player_id, local_date, event_type
            ) as less
            where (day.player_id, day.local_date, day.event_type)
                = (less.player_id, less.local_date, less.event_type)
        ), totals as (
            update player_totals as total
            set gold = total.gold - less.gold, xp = total.xp - less.xp, events = total.events - less.events,
                version = total.version + 1
            from (
                select player_id, sum(gold) as gold, sum(xp) as xp, sum(events) as events
                from entries group by player_id
            ) as less
            where total.player_id = less.player_id
        """;

    private const string TouchedSql = """
        select distinct coalesce(merged_into, player_id) from players where player_id = any(@players)
        union
        select player_id from players where player_id = any(@players)
        """;

    private const string FoundSql = """
        select event_id, idempotency_key as key from raw_events
        where player_id = any(@touched) and source = @source
        """;

    // In the order in which everything that writes gold and XP locks these tables.
    private const string LockSql = """
        select 1 from event_fingerprints where fingerprint = any(@fingerprints) order by fingerprint for update;
        select 1 from raw_events
        where player_id = any(@touched) and event_id = any(@events)
        order by event_id for update;
        select 1 from player_cooldowns where player_id = any(@touched) order by player_id, event_type for update;
        select 1 from player_caps where player_id = any(@touched) order by player_id, event_type, local_date for update;
        select 1 from review_items
        where player_id = any(@touched) and decision is null
        order by player_id, event_type, local_date, kind
        for update;
        insert into player_changes as mark (player_id, changed_at)
        select id, now() from unnest(@touched) as id order by id
        on conflict (player_id) do update set
            changed_at = excluded.changed_at, changes = mark.changes + 1, from_day = excluded.from_day;
        select 1 from player_days
        where player_id = any(@touched)
        order by player_id, local_date, event_type for update;
        select 1 from player_totals where player_id = any(@touched) order by player_id for update;
        """;

    private const string ForgetKeysSql = "delete from event_fingerprints where fingerprint = any(@fingerprints)";

    // What voiding has given back to a cap is not given back again.
    private const string EventsSql = $"""
        with gone as (
            delete from raw_events where player_id = any(@touched) and event_id = any(@events)
            returning player_id, event_id, event_type, local_date, occurred_at, paid_times
        ), entries as (
            delete from reward_entries as entry using gone
            where entry.player_id = gone.player_id
              and ((entry.kind = 'event' and entry.source_id = gone.event_id) or entry.corrects = gone.event_id)
            returning entry.player_id, entry.local_date, entry.event_type, entry.events,
                      entry.quantity, entry.gold, entry.xp, gone.paid_times
        ), {FollowSql}
        ), caps as (
            update player_caps as cap set used = greatest(0, cap.used - less.times)
            from (
                select player_id, event_type, local_date, sum(paid_times * events)::integer as times
                from entries where paid_times is not null group by player_id, event_type, local_date
            ) as less
            where (cap.player_id, cap.event_type, cap.local_date)
                = (less.player_id, less.event_type, less.local_date)
        ), cooldowns as (
            update player_cooldowns as kept
            set moments = array(
                select at from unnest(kept.moments) as passed (at)
                where at not in (
                    select occurred_at from gone
                    where (gone.player_id, gone.event_type) = (kept.player_id, kept.event_type))
                order by at)
            where kept.player_id = any(@touched)
        )
        select count(*)::integer from gone
        """;

    private const string EmptyDaysSql = """
        delete from player_days
        where player_id = any(@touched) and (events, quantity, gold, xp) = (0, 0, 0, 0)
          and not exists (
              select 1 from reward_entries as entry
              where (entry.player_id, entry.local_date, entry.event_type)
                  = (player_days.player_id, player_days.local_date, player_days.event_type))
        """;

    /// <summary>Returns how many events were removed.</summary>
    public static async Task<int> ExecuteAsync(DatabaseTransaction transaction, CancellationToken ct)
    {
        Guid[] touched = [.. await transaction.ListAsync<Guid>(TouchedSql, new { players = DemoTeam.PlayerIds }, ct)];
        var found = await transaction.ListAsync<FoundEvent>(FoundSql, new { touched, source = DemoSource.Name }, ct);
        Guid[] fingerprints = [.. found.Select(demo => DemoActivity.FingerprintOf(demo.Key).Value)];
        var which = new { touched, fingerprints, events = found.Select(demo => demo.EventId).ToArray() };
        await transaction.ExecuteAsync(LockSql, which, ct);
        await transaction.ExecuteAsync(ForgetKeysSql, which, ct);
        await transaction.ExecuteAsync(RemoveDemoReviews.Sql, which, ct);
        var events = await transaction.ScalarAsync<int>(EventsSql, which, ct);
        await RemoveDemoAwards.ExecuteAsync(transaction, touched, ct);
        await transaction.ExecuteAsync(EmptyDaysSql, which, ct);

        return events;
    }

    private sealed record FoundEvent(Guid EventId, string Key);
}
