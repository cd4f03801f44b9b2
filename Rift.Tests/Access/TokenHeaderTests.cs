using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Rift.Web.Access.Tokens;

namespace Rift.Tests.Access;

/// <summary>Attacks in which a token chooses by its header how it is read.</summary>
public sealed class TokenHeaderTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Theory]
    [InlineData("""{"alg":"none","typ":"JWT"}""")]
    [InlineData("""{"alg":"HS512","typ":"JWT"}""")]
    [InlineData("""{"alg":"hs256","typ":"JWT"}""")]
    [InlineData("""{"alg":"RS256","typ":"JWT"}""")]
    [InlineData("""{"alg":["HS256"]}""")]
    [InlineData("""{"typ":"JWT"}""")]
    [InlineData("""{"alg":"HS256","crit":["exp"]}""")]
    [InlineData("""{"alg":"none","alg":"HS256"}""")]
    [InlineData("""{"alg":"HS256","alg":"none"}""")]
    [InlineData("""["HS256"]""")]
    [InlineData("HS256")]
    [InlineData("")]
    public async Task No_other_header_will_do_even_with_a_right_signature(string header)
    {
        var forge = await TokenForge.OpenAsync(app);

        await forge.AssertRefusedAsync(forge.Sign(header, forge.Claims));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("NONE")]
    public async Task A_token_that_says_it_needs_no_signature_has_one_too_few(string algorithm)
    {
        var forge = await TokenForge.OpenAsync(app);
        var content = TokenForge.ContentOf($$"""{"alg":"{{algorithm}}","typ":"JWT"}""", forge.Claims);

        await forge.AssertRefusedAsync(content);
        await forge.AssertRefusedAsync(content + ".");
        await forge.AssertRefusedAsync(content + forge.Good[forge.Good.LastIndexOf('.')..]);
    }

    [Theory]
    [InlineData("HS256")]
    [InlineData("HS384")]
    [InlineData("HS512")]
    public async Task Another_algorithm_s_signature_is_none(string algorithm)
    {
        var forge = await TokenForge.OpenAsync(app);
        var content = TokenForge.ContentOf($$"""{"alg":"{{algorithm}}","typ":"JWT"}""", forge.Claims);
        var bytes = Encoding.ASCII.GetBytes(content);
        byte[][] signatures =
            [HMACSHA384.HashData(forge.Key, bytes), HMACSHA512.HashData(forge.Key, bytes), SHA256.HashData(bytes)];

        foreach (var signature in signatures)
            await forge.AssertRefusedAsync($"{content}.{Base64Url.EncodeToString(signature)}");
    }

    // Two guards refuse these in the pipeline. This asks the library's alone, with a key long enough for all three.
    [Theory]
    [InlineData("HS256", true)]
    [InlineData("HS384", false)]
    [InlineData("HS512", false)]
    public async Task The_library_is_told_of_one_algorithm(string algorithm, bool isValid)
    {
        var claims = (await TokenForge.OpenAsync(app)).Claims;
        var key = new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(64));
        var options = app.Services.GetRequiredService<IOptionsMonitor<JwtBearerOptions>>().Get(BearerSetup.SchemeName);
        var rules = options.TokenValidationParameters.Clone();
        rules.IssuerSigningKey = key;
        var token = new JsonWebTokenHandler().CreateToken(claims, new SigningCredentials(key, algorithm));

        Assert.Equal(isValid, (await options.TokenHandlers.Single().ValidateTokenAsync(token, rules)).IsValid);
    }

    [Theory]
    [InlineData("""{"alg":"HS256","typ":"JWT","jwk":{"kty":"oct","k":"KEY"}}""")]
    [InlineData("""{"alg":"HS256","typ":"JWT","jwk":{"kty":"oct","k":"KEY","kid":"mine"},"kid":"mine"}""")]
    [InlineData("""{"alg":"HS256","typ":"JWT","jku":"http://127.0.0.1:1/keys"}""")]
    [InlineData("""{"alg":"HS256","typ":"JWT","x5u":"http://127.0.0.1:1/keys"}""")]
    [InlineData("""{"alg":"HS256","typ":"JWT","x5c":["KEY"]}""")]
    [InlineData("""{"alg":"HS256","typ":"JWT","kid":"../../../dev/null"}""")]
    [InlineData("""{"alg":"HS256","typ":"JWT","kid":"' union select 'KEY"}""")]
    public async Task A_token_does_not_bring_or_name_the_key_that_opens_it(string header)
    {
        var forge = await TokenForge.OpenAsync(app);
        var brought = RandomNumberGenerator.GetBytes(32);
        var bringing = header.Replace("KEY", Base64Url.EncodeToString(brought), StringComparison.Ordinal);

        await forge.AssertRefusedAsync(TokenForge.Sign(bringing, forge.Claims, brought));
        await forge.AssertRefusedAsync(TokenForge.Sign(bringing, forge.Claims, []));
    }
}
