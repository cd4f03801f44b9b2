using System.Text.Json;
using Npgsql;
using Rift.Domain;
using Rift.Web.Database;
using Rift.Web.People;

namespace Rift.Web.Access;

/// <summary>
/// Tokens for programs. They say who somebody was; who that is now, and what they may, is read anew for each request. A token dies with its
/// hour, and before that when its owner changes the password or signs out everywhere.
/// </summary>
public sealed class BearerTokens
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private const string Issuer = "rift";
    private const string Audience = "rift-api";
    private const string KeySql = "select token_key from organisation";

    // Clocks of servers differ a little: what one has just issued must be good on the next.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    private readonly NpgsqlDataSource _database;
    private readonly PersonCache _people;
    private readonly TimeProvider _clock;
    private readonly ReadCache<bool, byte[]> _key = new(1);

    public BearerTokens(NpgsqlDataSource database, PersonCache people, ChangeFeed changes, TimeProvider clock)
    {
        (_database, _people, _clock) = (database, people, clock);
        changes.EverythingChanged += _key.Forget;
    }

    public async Task<string> IssueAsync(Person person, CancellationToken ct)
    {
        var now = _clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = new
        {
            sub = person.Id.Value,
            iss = Issuer,
            aud = Audience,
            iat = now,
            nbf = now,
            exp = now + (long)Lifetime.TotalSeconds,
            jti = Guid.CreateVersion7(),
            stamp = person.Stamp,
        };

        var key = await KeyAsync(ct);

        return SignedToken.Sign(JsonSerializer.SerializeToUtf8Bytes(claims), key);
    }

    /// <summary>Whoever may come in with it; null for any other token.</summary>
    public async ValueTask<Person?> FindAsync(string token, CancellationToken ct)
    {
        using var claims = SignedToken.Open(token, await KeyAsync(ct));

        return claims is not null && Read(claims.RootElement) is var (player, stamp)
            && await _people.FindAsync(player, ct) is { MaySignIn: true } person && person.Stamp == stamp ? person : null;
    }

    private (PlayerId Player, int Stamp)? Read(JsonElement claims)
    {
        var now = _clock.GetUtcNow().ToUnixTimeSeconds();
        var soon = now + (long)ClockSkew.TotalSeconds;
        var isCurrent = Text(claims, "iss") == Issuer && Text(claims, "aud") == Audience && Text(claims, "jti") is { Length: > 0 }
            && Number(claims, "exp") > now && Number(claims, "nbf") <= soon && Number(claims, "iat") <= soon;

        return isCurrent && Guid.TryParseExact(Text(claims, "sub"), "D", out var id) && Number(claims, "stamp") is { } stamp and >= 0 and <= int.MaxValue
            ? (new PlayerId(id), (int)stamp)
            : null;
    }

    private static string? Text(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var claim) && claim.ValueKind == JsonValueKind.String ? claim.GetString() : null;

    private static long? Number(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var claim) && claim.ValueKind == JsonValueKind.Number && claim.TryGetInt64(out var number) ? number : null;

    private async ValueTask<byte[]> KeyAsync(CancellationToken ct) => (await _key.FindAsync(true, () => ReadKeyAsync(ct)))!;

    private async Task<byte[]?> ReadKeyAsync(CancellationToken ct)
    {
        return await _database.ScalarAsync<byte[]>(KeySql, null, ct);
    }
}
