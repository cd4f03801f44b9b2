using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Rift.Domain;

namespace Rift.Tests.Access;

/// <summary>
/// Writes tokens by hand and not by the library under test, with any header, claims and key that an attack needs, and
/// shows them to the API. It has the key that only Rift has: what is signed with that is refused for another reason
/// than its signature.
/// </summary>
internal sealed class TokenForge
{
    public const string Header = """{"alg":"HS256","typ":"JWT"}""";

    private readonly RiftApp _app;
    private readonly PlayerId _player;

    private TokenForge(RiftApp app, PlayerId player, byte[] key) => (_app, _player, Key) = (app, player, key);

    public byte[] Key { get; }

    /// <summary>The claims of a token that is good in every respect.</summary>
    public string Claims => Change(_ => { });

    public string Good => Sign(Header, Claims);

    public static async Task<TokenForge> OpenAsync(RiftApp app, PlayerId player) =>
        new(app, player, await app.ScalarAsync<byte[]>("select token_key from organisation"));

    /// <summary>For a new player with an account, whose honest token is let in.</summary>
    public static async Task<TokenForge> OpenAsync(RiftApp app)
    {
        var forge = await OpenAsync(app, (await Browser.SignedInAsync(app)).Player);
        Assert.Equal(HttpStatusCode.OK, await forge.StatusAsync(forge.Good));

        return forge;
    }

    public static string ContentOf(string header, string payload) => $"{Encode(header)}.{Encode(payload)}";

    public static string Sign(string header, string payload, byte[] key)
    {
        var content = ContentOf(header, payload);

        return $"{content}.{Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(content)))}";
    }

    public string Sign(string header, string payload) => Sign(header, payload, Key);

    public string Change(Action<JsonObject> change)
    {
        var now = _app.Clock.Now.ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["sub"] = _player.ToString(),
            ["iss"] = "rift",
            ["aud"] = "rift-api",
            ["iat"] = now,
            ["nbf"] = now,
            ["exp"] = now + 3600,
            ["jti"] = "one",
            ["stamp"] = 1,
        };
        change(claims);

        return claims.ToJsonString();
    }

    public async Task AssertRefusedAsync(string token) =>
        Assert.True(await StatusAsync(token) == HttpStatusCode.Unauthorized, $"Let in by {token}");

    public async Task<HttpStatusCode> StatusAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/stats/current");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        using var answer = await _app.Http.SendAsync(request);

        return answer.StatusCode;
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
