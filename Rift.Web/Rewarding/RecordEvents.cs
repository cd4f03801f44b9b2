using Npgsql;
using NpgsqlTypes;
using Rift.Domain.Activity;
using Rift.Domain.Rewards;

namespace Rift.Web.Rewarding;

/// <summary>
/// Writes a batch of events with all that follows from them in one statement, hence one transaction and one round trip.
/// Rows are locked fingerprint by fingerprint, then cooldowns, caps and figures, each player by player, so that two writers never wait for each other in a circle.
/// Lives and dies with its connection, because a prepared command does not survive a broken one. Not thread-safe: each writer has its own.
/// </summary>
public sealed class RecordEvents : IAsyncDisposable
{
    // An insert that on conflict updates decides a duplicate exactly: it waits for whoever inserts the same fingerprint at
    // the moment, and returns the row that won. A select in the same statement could not see that row.
    internal const string Sql = $"""
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
                              known.keyed or known.seen_at > excluded.seen_at - $29),
                             (excluded.event_id, excluded.content, excluded.seen_at, excluded.repeats, not (known.keyed or known.seen_at > excluded.seen_at - $29)))
                     as kept (event_id, content, seen_at, repeats, chosen)
                where chosen)
            returning fingerprint, event_id, content
        ), fresh as materialized (
            select input.* from input left join seen using (fingerprint)
            where input.fingerprint is null or seen.event_id = input.event_id
        ), {DecideLimits.Sql}, paid as materialized (
            select n, fresh.player_id, event_id, source, fresh.event_type, metadata, quantity, idempotency_key,
                   fresh.occurred_at, received_at as entered_at, fresh.local_date, detail, rules_version, 1 as events,
                   coalesce(limited.gold, fresh.gold) as gold, coalesce(limited.xp, fresh.xp) as xp, reason, limited.paid as paid_times
            from fresh left join limited using (n)
        ), stored as (
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
        ), {FollowEntries.Sql}, {DecideLimits.WithheldSql}, told as (
            select pg_notify('rift', 'players ' || $30 || ' ' || string_agg(player_id::text, ','))
            from (select player_id, (dense_rank() over (order by player_id) - 1) / 200 as part
                  from (select distinct player_id from paid) as players) as parts
            group by part
        )
        select input.n, coalesce(seen.event_id, input.event_id), coalesce(seen.content, input.content), limited.gold, limited.xp, limited.reason
        from input left join seen using (fingerprint) left join limited using (n) cross join (select count(*) from told) as after_telling
        """;

    // One plan fits every batch; planning anew for each costs more than running it.
    private const string KeepPlan = "set plan_cache_mode = force_generic_plan";

    // Longer than any caller waits: whoever is still waiting has been answered already.
    private const int SecondsToCommit = 5;

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _command;
    private readonly EventColumns _events = new();
    private readonly LimitColumns _limits = new();

    private RecordEvents(NpgsqlConnection connection, TimeSpan duplicateWindow, string instance)
    {
        _connection = connection;
        _command = new NpgsqlCommand(Sql, connection) { CommandTimeout = SecondsToCommit };
        _events.AddTo(_command.Parameters);
        _limits.AddTo(_command.Parameters);
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
        _events.Fill(batch);
        _limits.Fill(batch);
        var firsts = new FirstEvent[batch.Count];

        await using var reader = await _command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            firsts[reader.GetInt32(0)] = Read(reader);

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

    private static FirstEvent Read(NpgsqlDataReader reader)
    {
        Reward? paid = reader.IsDBNull(3) ? null : new Reward(reader.GetInt32(3), reader.GetInt32(4));

        return new FirstEvent(reader.GetGuid(1), new Fingerprint(reader.GetGuid(2)), paid, reader.IsDBNull(5) ? null : reader.GetString(5));
    }
}

/// <summary>
/// The event that holds a fingerprint, and the body it came with. Where a limit decided, what it left of the reward, and why not all.
/// </summary>
public readonly record struct FirstEvent(Guid EventId, Fingerprint Content, Reward? Paid, string? Reason);
