using Npgsql;
using NpgsqlTypes;
using Rift.Domain.Activity;

namespace Rift.Web.Rewarding;

/// <summary>
/// Writes a batch of events with all that follows from them in one statement, hence one transaction and one round trip.
/// Rows are locked fingerprint by fingerprint and then player by player, so that two writers never wait for each other in a circle.
/// Lives and dies with its connection, because a prepared command does not survive a broken one. Not thread-safe: each writer has its own.
/// </summary>
public sealed class RecordEvents : IAsyncDisposable
{
    // An insert that on conflict updates decides a duplicate exactly: it waits for whoever inserts the same fingerprint at
    // the moment, and returns the row that won. A select in the same statement could not see that row.
    internal const string Sql = """
        with input as (
            select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) as event (
                n, event_id, player_id, source, event_type, metadata, quantity, idempotency_key,
                occurred_at, received_at, local_date, gold, xp, fingerprint, content, keyed)
        ), seen as (
            insert into event_fingerprints as known (fingerprint, event_id, content, keyed, seen_at)
            select fingerprint, event_id, content, keyed, received_at from input where fingerprint is not null order by fingerprint
            on conflict (fingerprint) do update set (event_id, content, seen_at) = (
                select kept.event_id, kept.content, kept.seen_at
                from (values (known.event_id, known.content, known.seen_at, known.keyed or known.seen_at > excluded.seen_at - $17),
                             (excluded.event_id, excluded.content, excluded.seen_at, not (known.keyed or known.seen_at > excluded.seen_at - $17)))
                     as kept (event_id, content, seen_at, chosen)
                where chosen)
            returning fingerprint, event_id, content
        ), fresh as materialized (
            select input.* from input left join seen using (fingerprint)
            where input.fingerprint is null or seen.event_id = input.event_id
        ), stored as (
            insert into raw_events (player_id, event_id, source, event_type, metadata, quantity, idempotency_key,
                                    occurred_at, received_at, local_date, gold, xp)
            select player_id, event_id, source, event_type, metadata::jsonb, quantity, idempotency_key,
                   occurred_at, received_at, local_date, gold, xp
            from fresh
        ), entered as (
            insert into reward_entries (player_id, kind, source_id, event_type, local_date, events, quantity, gold, xp, entered_at)
            select player_id, 'event', event_id, event_type, local_date, 1, quantity, gold, xp, received_at from fresh order by n
        ), totalled as (
            insert into player_totals as total (player_id, gold, xp, events, version)
            select player_id, sum(gold), sum(xp), count(*), 1 from fresh group by player_id order by player_id
            on conflict (player_id) do update set
                gold = total.gold + excluded.gold, xp = total.xp + excluded.xp,
                events = total.events + excluded.events, version = total.version + 1
        ), counted as (
            insert into player_days as day (player_id, local_date, event_type, events, quantity, gold, xp)
            select player_id, local_date, event_type, count(*), sum(quantity), sum(gold), sum(xp) from fresh
            group by player_id, local_date, event_type order by player_id, local_date, event_type
            on conflict (player_id, local_date, event_type) do update set
                events = day.events + excluded.events, quantity = day.quantity + excluded.quantity,
                gold = day.gold + excluded.gold, xp = day.xp + excluded.xp
        ), marked as (
            insert into player_changes (player_id, changed_at)
            select player_id, max(received_at) from fresh group by player_id order by player_id
            on conflict (player_id) do update set changed_at = excluded.changed_at
        ), told as (
            select pg_notify('rift', 'players ' || $18 || ' ' || string_agg(player_id::text, ','))
            from (select player_id, (dense_rank() over (order by player_id) - 1) / 200 as part
                  from (select distinct player_id from fresh) as players) as parts
            group by part
        )
        select input.n, coalesce(seen.event_id, input.event_id), coalesce(seen.content, input.content)
        from input left join seen using (fingerprint) cross join (select count(*) from told) as after_telling
        """;

    // One plan fits every batch; planning anew for each costs more than running it.
    private const string KeepPlan = "set plan_cache_mode = force_generic_plan";

    // Longer than any caller waits: whoever is still waiting has been answered already.
    private const int SecondsToCommit = 5;

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _command;
    private readonly List<int> _n = [];
    private readonly List<Guid> _eventIds = [];
    private readonly List<Guid> _players = [];
    private readonly List<string> _sources = [];
    private readonly List<string> _types = [];
    private readonly List<string> _metadata = [];
    private readonly List<decimal> _quantities = [];
    private readonly List<string?> _keys = [];
    private readonly List<DateTime> _occurredAt = [];
    private readonly List<DateTime> _receivedAt = [];
    private readonly List<DateOnly> _dates = [];
    private readonly List<int> _gold = [];
    private readonly List<int> _xp = [];
    private readonly List<Guid?> _fingerprints = [];
    private readonly List<Guid> _contents = [];
    private readonly List<bool> _keyed = [];

    private RecordEvents(NpgsqlConnection connection, TimeSpan duplicateWindow, string instance)
    {
        _connection = connection;
        _command = new NpgsqlCommand(Sql, connection) { CommandTimeout = SecondsToCommit };
        Bind(_n, NpgsqlDbType.Integer);
        Bind(_eventIds, NpgsqlDbType.Uuid);
        Bind(_players, NpgsqlDbType.Uuid);
        Bind(_sources, NpgsqlDbType.Text);
        Bind(_types, NpgsqlDbType.Text);
        Bind(_metadata, NpgsqlDbType.Text);
        Bind(_quantities, NpgsqlDbType.Numeric);
        Bind(_keys, NpgsqlDbType.Text);
        Bind(_occurredAt, NpgsqlDbType.TimestampTz);
        Bind(_receivedAt, NpgsqlDbType.TimestampTz);
        Bind(_dates, NpgsqlDbType.Date);
        Bind(_gold, NpgsqlDbType.Integer);
        Bind(_xp, NpgsqlDbType.Integer);
        Bind(_fingerprints, NpgsqlDbType.Uuid);
        Bind(_contents, NpgsqlDbType.Uuid);
        Bind(_keyed, NpgsqlDbType.Boolean);
        _command.Parameters.Add(new NpgsqlParameter { Value = duplicateWindow, NpgsqlDbType = NpgsqlDbType.Interval });
        _command.Parameters.Add(new NpgsqlParameter { Value = instance, NpgsqlDbType = NpgsqlDbType.Text });
    }

    /// <summary>The instance is what <see cref="ChangeFeed"/> calls this process.</summary>
    public static async Task<RecordEvents> OpenAsync(NpgsqlDataSource database, TimeSpan duplicateWindow, string instance, CancellationToken ct)
    {
        var connection = await database.OpenConnectionAsync(ct);
        await using var keepPlan = new NpgsqlCommand(KeepPlan, connection);
        await keepPlan.ExecuteNonQueryAsync(ct);

        return new RecordEvents(connection, duplicateWindow, instance);
    }

    /// <summary>Fingerprints must differ within a batch. Returns, event by event, the first event with its fingerprint.</summary>
    public async Task<IReadOnlyList<FirstEvent>> ExecuteAsync(IReadOnlyList<NewEvent> batch, CancellationToken ct)
    {
        Fill(batch);
        var firsts = new FirstEvent[batch.Count];

        await using var reader = await _command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            firsts[reader.GetInt32(0)] = new FirstEvent(reader.GetGuid(1), new Fingerprint(reader.GetGuid(2)));

        return firsts;
    }

    public async ValueTask DisposeAsync()
    {
        await _command.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private void Bind<T>(List<T> values, NpgsqlDbType type) =>
        _command.Parameters.Add(new NpgsqlParameter { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type });

    private void Fill(IReadOnlyList<NewEvent> batch)
    {
        Clear();
        for (var n = 0; n < batch.Count; n++)
        {
            var item = batch[n];
            _n.Add(n);
            _eventIds.Add(item.EventId);
            _players.Add(item.Player.Value);
            _sources.Add(item.Source);
            _types.Add(item.EventType);
            _metadata.Add(item.Metadata);
            _quantities.Add(item.Quantity);
            _keys.Add(item.IdempotencyKey);
            _occurredAt.Add(item.OccurredAt.UtcDateTime);
            _receivedAt.Add(item.ReceivedAt.UtcDateTime);
            _dates.Add(item.LocalDate);
            _gold.Add(item.Reward.Gold);
            _xp.Add(item.Reward.Xp);
            _fingerprints.Add(item.Identity.Fingerprint?.Value);
            _contents.Add(item.Identity.Content.Value);
            _keyed.Add(item.Identity.Keyed);
        }
    }

    private void Clear()
    {
        foreach (var list in (ReadOnlySpan<System.Collections.IList>)[
            _n, _eventIds, _players, _sources, _types, _metadata, _quantities, _keys,
            _occurredAt, _receivedAt, _dates, _gold, _xp, _fingerprints, _contents, _keyed])
        {
            list.Clear();
        }
    }
}

/// <summary>The event that holds a fingerprint, and the body it came with.</summary>
public readonly record struct FirstEvent(Guid EventId, Fingerprint Content);
