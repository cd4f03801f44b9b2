using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;
using Rift.Domain;
using Rift.Web.Rewarding;

namespace Rift.Web.Access;

/// <summary>
/// Personal links to pin. A link is a capability: whoever has its 128 random bits may read one player's HUD and nothing else. Only
/// the hash is stored.
/// </summary>
public sealed class HudLinks
{
    /// <summary>Where a program shows a link's token.</summary>
    public const string Header = "X-RIFT-HUD";

    private const int TokenBytes = 16;
    private const int TokenLength = 22;

    private const string FindSql = "select player_id from hud_links where token_hash = @hash and revoked_at is null";

    private const string CreateSql = """
        insert into hud_links (token_hash, player_id, name) values (@hash, @player, @name)
        """;

    private readonly NpgsqlDataSource _database;
    private readonly ConcurrentDictionary<UInt128, PlayerId> _known = new();

    public HudLinks(NpgsqlDataSource database, ChangeFeed changes)
    {
        _database = database;
        changes.EverythingChanged += _known.Clear;
    }

    /// <summary>Returns the token; this is the only moment at which it is known.</summary>
    public async Task<string> CreateAsync(PlayerId player, string name, CancellationToken ct)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        await using var connection = await _database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(CreateSql, new { hash = HashOf(token), player, name }, cancellationToken: ct));

        return token;
    }

    /// <summary>Null for a token that never was, or was revoked.</summary>
    public ValueTask<PlayerId?> FindAsync(string token, CancellationToken ct)
    {
        if (token.Length != TokenLength)
            return ValueTask.FromResult<PlayerId?>(null);

        var hash = HashOf(token);

        return _known.TryGetValue(MemoryMarshal.Read<UInt128>(hash), out var player)
            ? ValueTask.FromResult<PlayerId?>(player)
            : new(LookUpAsync(hash, ct));
    }

    private async Task<PlayerId?> LookUpAsync(byte[] hash, CancellationToken ct)
    {
        await using var connection = await _database.OpenConnectionAsync(ct);
        var found = await connection.QuerySingleOrDefaultAsync<PlayerId?>(new CommandDefinition(FindSql, new { hash }, cancellationToken: ct));

        if (found is { } player)
            _known[MemoryMarshal.Read<UInt128>(hash)] = player;

        return found;
    }

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
