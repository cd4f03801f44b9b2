using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Rift.Domain;
using Rift.Web.People;

namespace Rift.Web.Access.Tokens;

/// <summary>All that a token says. <paramref name="Stamp"/> is the account's when it was issued.</summary>
internal sealed record TokenClaims(
    Guid Sub, string Iss, string Aud, long Iat, long Nbf, long Exp, string Jti, int Stamp);

// Strict: a claim that is missing, unknown, of another type or there twice makes the whole unreadable.
[JsonSourceGenerationOptions(JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TokenClaims))]
internal sealed partial class TokenJson : JsonSerializerContext;

/// <summary>
/// Tokens for programs. They say who a player was; who that is now, and what they may, is read anew for each request. A
/// token dies with its hour, and before that when its owner changes the password or signs out everywhere.
/// </summary>
public sealed class BearerTokens(TokenKey key, PersonCache people, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    internal const string Issuer = "rift";
    internal const string Audience = "rift-api";
    internal const string Algorithm = SecurityAlgorithms.HmacSha256;

    // Every token of Rift's begins so. Another header may ask for what the library does not heed, such as "crit".
    private static readonly string Header = Base64UrlEncoder.Encode($$"""{"alg":"{{Algorithm}}","typ":"JWT"}""");

    private readonly JsonWebTokenHandler _writer = new();

    public async Task<string> IssueAsync(Person person, CancellationToken ct)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = new TokenClaims(
            person.Id.Value, Issuer, Audience, Iat: now, Nbf: now, Exp: now + (long)Lifetime.TotalSeconds,
            Jti: Guid.CreateVersion7().ToString(), person.Stamp!.Value);
        var payload = JsonSerializer.Serialize(claims, TokenJson.Default.TokenClaims);

        return _writer.CreateToken(payload, new SigningCredentials(await key.FindAsync(ct), Algorithm));
    }

    /// <summary>
    /// The owner of a token whose signature, issuer, audience and time are right; null where it does not let them in.
    /// </summary>
    public async ValueTask<Person?> FindAsync(JsonWebToken token, CancellationToken ct) =>
        IsAsWrittenHere(token) && Read(token) is { Jti.Length: > 0 } claims
        && await people.FindAsync(new PlayerId(claims.Sub), ct) is { MaySignIn: true } person
        && person.Stamp == claims.Stamp
            ? person
            : null;

    // The library also takes a signature that is padded, or whose last character is spelled otherwise.
    private static bool IsAsWrittenHere(JsonWebToken token) =>
        token.EncodedHeader == Header
        && token.EncodedSignature == Base64UrlEncoder.Encode(Base64UrlEncoder.DecodeBytes(token.EncodedSignature));

    private static TokenClaims? Read(JsonWebToken token)
    {
        var payload = Base64UrlEncoder.DecodeBytes(token.EncodedPayload);

        try
        {
            return JsonSerializer.Deserialize(payload, TokenJson.Default.TokenClaims);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
