using System.Collections.Concurrent;
using Dapper;
using Npgsql;
using Rift.Domain;
using Rift.Domain.Activity;

namespace Rift.Web.Rewarding;

/// <summary>Handles and emails to players, from memory for those seen before. Whoever is unknown is created, unclaimed.</summary>
public sealed class PlayerDirectory
{
    private const int MostRemembered = 200_000;

    private const string Create = """
        insert into players (player_id, handle, display_name) values (@id, @handle, @name) on conflict (handle) do nothing
        """;

    // Whoever was merged into another player is that player.
    private const string Lookup = """
        select coalesce(p.merged_into, p.player_id) from player_names n join players p using (player_id) where n.name = @handle
        """;

    private readonly NpgsqlDataSource _database;
    private readonly ConcurrentDictionary<string, PlayerId> _known = new(StringComparer.Ordinal);

    public PlayerDirectory(NpgsqlDataSource database, ChangeFeed changes)
    {
        _database = database;
        changes.EverythingChanged += Forget;
        changes.PeopleChanged += Forget;
    }

    public void Forget() => _known.Clear();

    public async Task<PlayerId?> FindAsync(PlayerHandle handle, CancellationToken ct)
    {
        if (_known.TryGetValue(handle.Value, out var known))
            return known;

        await using var connection = await _database.OpenConnectionAsync(ct);

        return await ReadAsync(connection, handle, ct);
    }

    public ValueTask<PlayerId> FindOrCreateAsync(PlayerHandle handle, CancellationToken ct) =>
        _known.TryGetValue(handle.Value, out var known) ? ValueTask.FromResult(known) : new(CreateAsync(handle, ct));

    private async Task<PlayerId> CreateAsync(PlayerHandle handle, CancellationToken ct)
    {
        await using var connection = await _database.OpenConnectionAsync(ct);

        if (await ReadAsync(connection, handle, ct) is { } existing)
            return existing;

        await connection.ExecuteAsync(new CommandDefinition(
            Create, new { id = Guid.CreateVersion7(), handle = handle.Value, name = handle.ToDisplayName() }, cancellationToken: ct));

        return (await ReadAsync(connection, handle, ct))!.Value;
    }

    private async Task<PlayerId?> ReadAsync(NpgsqlConnection connection, PlayerHandle handle, CancellationToken ct)
    {
        var found = await connection.QuerySingleOrDefaultAsync<PlayerId?>(
            new CommandDefinition(Lookup, new { handle = handle.Value }, cancellationToken: ct));

        if (found is { } player)
            Remember(handle, player);

        return found;
    }

    private void Remember(PlayerHandle handle, PlayerId player)
    {
        if (_known.Count >= MostRemembered)
            _known.Clear();

        _known[handle.Value] = player;
    }
}
