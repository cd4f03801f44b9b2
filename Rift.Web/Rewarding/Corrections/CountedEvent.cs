using Npgsql;
using Rift.Domain;
using Rift.Web.Database;

namespace Rift.Web.Rewarding.Corrections;

/// <summary>An event as its address names it; the player is the one who has it now.</summary>
public sealed record EventKey(PlayerId Player, Guid Id);

/// <summary>What an event counts for with all corrections so far, and what the last voiding took.</summary>
/// <param name="VoidedIn">The bulk that the last voiding was part of.</param>
internal sealed record CountedEvent(
    PlayerId Player, Guid Id, string Name, string EventType, DateOnly LocalDate, DateTimeOffset OccurredAt,
    string? Detail, decimal Quantity, int PaidTimes, long Events, long Gold, long Xp, long VoidedGold, long VoidedXp,
    Guid? VoidedIn)
{
    // In one order, so that of two who correct the same events one waits for the other.
    private const string LockSql = """
        select event.event_id
        from unnest(@players, @ids) as asked (player_id, event_id)
        join raw_events as event using (player_id, event_id)
        order by event.event_id
        for update of event
        """;

    private const string Sql = """
        select event.player_id as player, event.event_id as id, player.display_name as name, event.event_type,
               event.local_date, event.occurred_at, entry.detail, event.quantity,
               coalesce(event.paid_times, 0) as paid_times, entry.events + fixes.events as events,
               entry.gold + fixes.gold as gold, entry.xp + fixes.xp as xp,
               coalesce(voided.gold, 0) as voided_gold, coalesce(voided.xp, 0) as voided_xp,
               voided.bulk_id as voided_in
        from unnest(@players, @ids) as asked (player_id, event_id)
        join raw_events as event using (player_id, event_id)
        join players as player using (player_id)
        join reward_entries as entry
            on entry.player_id = event.player_id and entry.kind = 'event' and entry.source_id = event.event_id
        cross join lateral (
            select coalesce(sum(events), 0)::bigint as events, coalesce(sum(gold), 0)::bigint as gold,
                   coalesce(sum(xp), 0)::bigint as xp
            from reward_entries where player_id = event.player_id and corrects = event.event_id) as fixes
        left join lateral (
            select gold, xp, bulk_id from reward_entries
            where player_id = event.player_id and corrects = event.event_id and events < 0
            order by entry_id desc limit 1) as voided on true
        order by event.event_id
        """;

    /// <summary>Those that exist, locked until the transaction ends.</summary>
    public static async Task<IReadOnlyList<CountedEvent>> LockAsync(
        DatabaseTransaction transaction, IReadOnlyCollection<EventKey> events, CancellationToken ct)
    {
        var asked = Columns(events);
        await transaction.ListAsync<Guid>(LockSql, asked, ct);

        return await transaction.ListAsync<CountedEvent>(Sql, asked, ct);
    }

    /// <summary>Those that exist, as they are at this moment.</summary>
    public static Task<IReadOnlyList<CountedEvent>> ReadAsync(
        NpgsqlDataSource database, IReadOnlyCollection<EventKey> events, CancellationToken ct) =>
        database.ListAsync<CountedEvent>(Sql, Columns(events), ct);

    private static object Columns(IReadOnlyCollection<EventKey> events)
    {
        var asked = events.Distinct().ToList();

        return new
        {
            players = asked.Select(item => item.Player.Value).ToArray(),
            ids = asked.Select(item => item.Id).ToArray(),
        };
    }
}
