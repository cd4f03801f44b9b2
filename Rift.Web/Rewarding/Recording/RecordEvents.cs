using Npgsql;
using NpgsqlTypes;
using Rift.Domain;
using Rift.Domain.Activity;
using Rift.Domain.Rewards;
using Rift.Web.Database;
using Rift.Web.Rewarding.Recording.Statement;

namespace Rift.Web.Rewarding.Recording;

/// <summary>
/// Writes a batch of events with all that follows from them in one statement, hence one transaction and one round trip.
/// Rows are locked fingerprint by fingerprint, then cooldowns, caps and figures, each player by player, so that two
/// writers never wait for each other in a circle. Lives and dies with its connection, because a prepared command does
/// not survive a broken one. Not thread-safe: each writer has its own.
/// </summary>
public sealed class RecordEvents : IAsyncDisposable
{
    // One plan fits every batch; planning anew for each costs more than running it. And a batch that meets a lock gives
    // way soon: it holds up the events of all players.
    private const string PrepareSql = "set plan_cache_mode = force_generic_plan; set lock_timeout = '150ms'";

    // Every writer of a player's figures holds one of these rows.
    private const string LockedSql = """
        with free_changes as materialized (
            select player_id from player_changes where player_id = any($1) for no key update skip locked
        ), free_totals as materialized (
            select player_id from player_totals where player_id = any($1) for no key update skip locked
        )
        select player_id from player_changes
        where player_id = any($1) and player_id not in (select player_id from free_changes)
        union
        select player_id from player_totals
        where player_id = any($1) and player_id not in (select player_id from free_totals)
        """;

    // Longer than any sender is left waiting: EventInbox has answered by then.
    private const int SecondsToCommit = 5;

    private readonly NpgsqlConnection _connection;
    private readonly BatchArrays _events = EventColumns.OfAll.NewArrays();
    private readonly BatchArrays _limited = EventColumns.OfLimited.NewArrays();
    private readonly NpgsqlCommand _store;
    private readonly NpgsqlCommand _storeLimited;

    private RecordEvents(NpgsqlConnection connection, TimeSpan duplicateWindow, string instance)
    {
        _connection = connection;
        _store = CommandOf(StoreEvents.Sql, duplicateWindow, instance);
        _storeLimited = CommandOf(StoreEvents.LimitedSql, duplicateWindow, instance);
        _limited.AddTo(_storeLimited.Parameters);
    }

    /// <summary>The instance is what <see cref="ChangeFeed"/> calls this process.</summary>
    public static async Task<RecordEvents> OpenAsync(
        NpgsqlDataSource database, TimeSpan duplicateWindow, string instance, CancellationToken ct)
    {
        var connection = await database.OpenConnectionAsync(ct);
        await using var prepare = new NpgsqlCommand(PrepareSql, connection);
        await prepare.ExecuteNonQueryAsync(ct);

        return new RecordEvents(connection, duplicateWindow, instance);
    }

    /// <summary>
    /// Fingerprints must differ within a batch. Returns, event by event, the first event with its fingerprint.
    /// </summary>
    public async Task<IReadOnlyList<FingerprintOwner>> ExecuteAsync(IReadOnlyList<NewEvent> batch, CancellationToken ct)
    {
        _events.Fill(batch, static _ => true);
        _limited.Fill(batch, static item => item.Limit is not null);
        var command = _limited.Count == 0 ? _store : _storeLimited;
        var owners = new FingerprintOwner[batch.Count];

        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            owners[reader.GetInt32(0)] = Read(reader);

        return owners;
    }

    /// <summary>Which of these players another transaction is writing at the moment.</summary>
    public async Task<IReadOnlySet<PlayerId>> FindLockedAsync(IEnumerable<PlayerId> players, CancellationToken ct)
    {
        var asked = players.ToHashSet();

        try
        {
            return await ReadLockedAsync(asked, ct);
        }
        catch (PostgresException refused) when (LockRetry.GaveWay(refused.SqlState))
        {
            // The whole table is locked.
            return asked;
        }
    }

    /// <summary>
    /// Whether the connection outlived an idle time; a server that was restarted meanwhile does not say so.
    /// </summary>
    public async Task<bool> AnswersAsync(CancellationToken ct)
    {
        try
        {
            return await ServerState.TakesWritesAsync(_connection, SecondsToCommit, ct);
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await _storeLimited.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private async Task<HashSet<PlayerId>> ReadLockedAsync(HashSet<PlayerId> asked, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(LockedSql, _connection) { CommandTimeout = SecondsToCommit };
        command.Parameters.Add(new NpgsqlParameter { Value = asked.Select(player => player.Value).ToArray() });
        var locked = new HashSet<PlayerId>();

        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            locked.Add(new PlayerId(reader.GetGuid(0)));

        return locked;
    }

    private NpgsqlCommand CommandOf(string sql, TimeSpan duplicateWindow, string instance)
    {
        var command = new NpgsqlCommand(sql, _connection) { CommandTimeout = SecondsToCommit };
        command.Parameters.Add(new NpgsqlParameter { Value = duplicateWindow, NpgsqlDbType = NpgsqlDbType.Interval });
        command.Parameters.Add(new NpgsqlParameter { Value = instance, NpgsqlDbType = NpgsqlDbType.Text });
        _events.AddTo(command.Parameters);

        return command;
    }

    private static FingerprintOwner Read(NpgsqlDataReader reader)
    {
        Reward? paid = reader.IsDBNull(3) ? null : new Reward(reader.GetInt32(3), reader.GetInt32(4));
        var reason = reader.IsDBNull(5) ? null : reader.GetString(5);

        return new FingerprintOwner(reader.GetGuid(1), new Fingerprint(reader.GetGuid(2)), paid, reason);
    }
}

/// <summary>
/// The event that holds a fingerprint, and the body it came with. Where a limit decided, what it left of the reward,
/// and why not all.
/// </summary>
public readonly record struct FingerprintOwner(Guid EventId, Fingerprint Content, Reward? Paid, string? Reason);
