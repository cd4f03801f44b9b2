using System.Net;
using System.Text.Json.Nodes;

namespace Rift.Tests.Access;

/// <summary>Payloads that are not what Rift writes, each rightly signed.</summary>
public sealed class TokenClaimsTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Theory]
    [InlineData("nbf", 31, 60)]
    [InlineData("iat", 31, 60)]
    [InlineData("exp", 0, -1)]
    public async Task A_token_of_another_time_is_refused(string claim, params int[] seconds)
    {
        var forge = await TokenForge.OpenAsync(app);

        foreach (var off in seconds)
            await forge.AssertRefusedAsync(WithTime(forge, claim, off));
    }

    [Theory]
    [InlineData("nbf", 30)]
    [InlineData("iat", 30)]
    [InlineData("exp", 1)]
    public async Task A_server_whose_clock_is_half_a_minute_ahead_is_believed(string claim, int seconds)
    {
        var forge = await TokenForge.OpenAsync(app);

        Assert.Equal(HttpStatusCode.OK, await forge.StatusAsync(WithTime(forge, claim, seconds)));
    }

    [Theory]
    [InlineData("iss", "\"another\"")]
    [InlineData("aud", "\"another\"")]
    [InlineData("aud", "[\"rift-api\"]")]
    [InlineData("sub", "\"admin\"")]
    [InlineData("sub", "7")]
    [InlineData("exp", "\"9999999999\"")]
    [InlineData("exp", "1e30")]
    [InlineData("jti", "\"\"")]
    [InlineData("stamp", "2")]
    [InlineData("stamp", "4294967297")]
    [InlineData("stamp", "null")]
    public async Task A_claim_that_says_something_else_is_refused(string claim, string value)
    {
        var forge = await TokenForge.OpenAsync(app);
        var payload = forge.Change(claims => claims[claim] = JsonNode.Parse(value));

        await forge.AssertRefusedAsync(forge.Sign(TokenForge.Header, payload));
    }

    [Theory]
    [InlineData("iss")]
    [InlineData("aud")]
    [InlineData("sub")]
    [InlineData("iat")]
    [InlineData("nbf")]
    [InlineData("exp")]
    [InlineData("jti")]
    [InlineData("stamp")]
    public async Task A_claim_that_is_missing_is_missed(string claim)
    {
        var forge = await TokenForge.OpenAsync(app);

        await forge.AssertRefusedAsync(forge.Sign(TokenForge.Header, forge.Change(claims => claims.Remove(claim))));
    }

    [Theory]
    [InlineData("{CLAIMS}{CLAIMS}")]
    [InlineData("[{CLAIMS}]")]
    [InlineData("{CLAIMS,\"\\ud800\":1}")]
    [InlineData("{\"\\u0073tamp\":1,CLAIMS}")]
    [InlineData("{CLAIMS,}")]
    [InlineData("{CLAIMS")]
    [InlineData("CLAIMS")]
    [InlineData("")]
    public async Task No_payload_but_one_plain_object_will_do(string payload)
    {
        var forge = await TokenForge.OpenAsync(app);
        var filled = payload.Replace("CLAIMS", forge.Claims[1..^1], StringComparison.Ordinal);

        await forge.AssertRefusedAsync(forge.Sign(TokenForge.Header, filled));
    }

    [Theory]
    [InlineData("sub")]
    [InlineData("iss")]
    [InlineData("aud")]
    [InlineData("iat")]
    [InlineData("nbf")]
    [InlineData("exp")]
    [InlineData("jti")]
    [InlineData("stamp")]
    public async Task No_claim_comes_twice(string claim)
    {
        var forge = await TokenForge.OpenAsync(app);
        var once = forge.Claims[1..^1];
        var value = JsonNode.Parse(forge.Claims)![claim]!.ToJsonString();

        foreach (var other in new[] { value, "null", "\"another\"", "0" })
        {
            await forge.AssertRefusedAsync(forge.Sign(TokenForge.Header, $$"""{"{{claim}}":{{other}},{{once}}}"""));
            await forge.AssertRefusedAsync(forge.Sign(TokenForge.Header, $$"""{{{once}},"{{claim}}":{{other}}}"""));
        }
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_no_text()
    {
        var forge = await TokenForge.OpenAsync(app);
        var halved = forge.Claims.Replace("\"one\"", "\"\\ud800\"", StringComparison.Ordinal);

        Assert.NotEqual(forge.Claims, halved);
        await forge.AssertRefusedAsync(forge.Sign(TokenForge.Header, halved));
    }

    [Fact]
    public async Task What_is_too_large_is_not_even_read()
    {
        var forge = await TokenForge.OpenAsync(app);
        string WithId(int length) =>
            forge.Sign(TokenForge.Header, forge.Change(claims => claims["jti"] = new string('x', length)));

        Assert.Equal(HttpStatusCode.OK, await forge.StatusAsync(WithId(2_000)));
        await forge.AssertRefusedAsync(WithId(4_000));
    }

    private string WithTime(TokenForge forge, string claim, int seconds)
    {
        var time = app.Clock.Now.ToUnixTimeSeconds() + seconds;

        return forge.Sign(TokenForge.Header, forge.Change(claims => claims[claim] = time));
    }
}
