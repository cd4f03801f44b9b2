using System.Runtime.InteropServices;
using Npgsql;
using Rift.Domain;
using Rift.Web.Database;

namespace Rift.Web.Access.Links;

/// <summary>
/// Personal links to pin. A link is a capability: its 128 random bits let their holder read one player's HUD and
/// nothing else. Only the hash is stored.
/// </summary>
public sealed class HudLinks
{
    /// <summary>Where a program shows a link's token.</summary>
    public const string Header = "X-RIFT-HUD";

    private const int TokenBytes = 16;
    private const int TokenLength = 22;

    private const int MostRemembered = 200_000;

    // A merged player's link shows the survivor; the link of a player who has left shows nothing.
    private const string FindSql = """
        select who.player_id
        from hud_links l
        join players p using (player_id)
        join players who on who.player_id = coalesce(p.merged_into, p.player_id)
        where l.token_hash = @hash and l.revoked_at is null and who.state <> 'left'
        """;

    private const string CreateSql = """
        insert into hud_links (token_hash, player_id, name) values (@hash, @player, @name)
        """;

    private readonly NpgsqlDataSource _database;
    private readonly ReadCache<UInt128, PlayerId?> _known = new(MostRemembered);

    public HudLinks(NpgsqlDataSource database, ChangeFeed changes)
    {
        _database = database;
        changes.EverythingChanged += _known.Forget;
        changes.AccessChanged += _known.Forget;
        changes.PeopleChanged += _known.Forget;
    }

    /// <summary>Returns the token; this is the only moment at which it is known.</summary>
    public async Task<string> CreateAsync(PlayerId player, string name, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(_database, ct);
        var token = await CreateAsync(transaction, player, name, ct);
        await transaction.CommitAsync(ct);

        return token;
    }

    /// <summary>As part of something larger.</summary>
    public static async Task<string> CreateAsync(
        DatabaseTransaction transaction, PlayerId player, string name, CancellationToken ct)
    {
        var token = RandomToken.Create(TokenBytes);
        await transaction.ExecuteAsync(CreateSql, new { hash = RandomToken.HashOf(token), player, name }, ct);

        return token;
    }

    /// <summary>Null for a token that never was, or was revoked.</summary>
    public ValueTask<PlayerId?> FindAsync(string token, CancellationToken ct)
    {
        if (token.Length != TokenLength)
            return ValueTask.FromResult<PlayerId?>(null);

        var hash = RandomToken.HashOf(token);

        return _known.FindAsync(KeyOf(hash), () => ReadAsync(hash, ct));
    }

    /// <summary>Whether the token is known to be one without asking the database.</summary>
    public bool IsRemembered(string token) =>
        token.Length == TokenLength && _known.TryFind(KeyOf(RandomToken.HashOf(token)), out _);

    private static UInt128 KeyOf(byte[] hash) => MemoryMarshal.Read<UInt128>(hash);

    private async Task<PlayerId?> ReadAsync(byte[] hash, CancellationToken ct)
    {
        return await _database.FindAsync<PlayerId?>(FindSql, new { hash }, ct);
    }
}
