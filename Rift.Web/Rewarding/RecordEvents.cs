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
            select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) as event (
                n, event_id, player_id, source, event_type, metadata, quantity, idempotency_key,
                occurred_at, received_at, local_date, gold, xp, detail, fingerprint, content, keyed)
        ), seen as (
            insert into event_fingerprints as known (fingerprint, event_id, content, keyed, seen_at)
            select fingerprint, event_id, content, keyed, received_at from input where fingerprint is not null order by fingerprint
            on conflict (fingerprint) do update set (event_id, content, seen_at) = (
                select kept.event_id, kept.content, kept.seen_at
                from (values (known.event_id, known.content, known.seen_at, known.keyed or known.seen_at > excluded.seen_at - $18),
                             (excluded.event_id, excluded.content, excluded.seen_at, not (known.keyed or known.seen_at > excluded.seen_at - $18)))
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
            insert into reward_entries (player_id, kind, source_id, event_type, local_date, events, quantity, gold, xp,
                                        detail, occurred_at, entered_at)
            select player_id, 'event', event_id, event_type, local_date, 1, quantity, gold, xp, detail, occurred_at, received_at
            from fresh order by n
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
            select pg_notify('rift', 'players ' || $19 || ' ' || string_agg(player_id::text, ','))
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
    private readonly EventColumns _columns = new();

    private RecordEvents(NpgsqlConnection connection, TimeSpan duplicateWindow, string instance)
    {
        _connection = connection;
        _command = new NpgsqlCommand(Sql, connection) { CommandTimeout = SecondsToCommit };
        _columns.AddTo(_command.Parameters);
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
        _columns.Fill(batch);
        var firsts = new FirstEvent[batch.Count];

        await using var reader = await _command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            firsts[reader.GetInt32(0)] = new FirstEvent(reader.GetGuid(1), new Fingerprint(reader.GetGuid(2)));

        return firsts;
    }

    /// <summary>Whether the connection outlived an idle time; a server that was restarted meanwhile does not say so.</summary>
    public async Task<bool> AnswersAsync(CancellationToken ct)
    {
        try
        {
            await using var probe = new NpgsqlCommand("select 1", _connection) { CommandTimeout = SecondsToCommit };
            await probe.ExecuteScalarAsync(ct);

            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _command.DisposeAsync();
        await _connection.DisposeAsync();
    }
}

/// <summary>The event that holds a fingerprint, and the body it came with.</summary>
public readonly record struct FirstEvent(Guid EventId, Fingerprint Content);
