using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Rift.Web.Access;

namespace Rift.Tests.Access;

public sealed class SignedTokenTests
{
    // RFC 7515, appendix A.1.
    private const string Example =
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
        + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
        + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static readonly byte[] ExampleKey =
        Base64Url.DecodeFromChars("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow");

    [Fact]
    public void The_example_of_the_standard_is_read()
    {
        using var payload = SignedToken.Open(Example, ExampleKey);

        Assert.Equal("joe", payload!.RootElement.GetProperty("iss").GetString());
        Assert.Equal(1300819380, payload.RootElement.GetProperty("exp").GetInt64());
    }

    [Fact]
    public void What_is_signed_here_is_read_here_and_by_no_other_key()
    {
        var token = SignedToken.Sign("""{"a":1}"""u8, ExampleKey);

        Assert.NotNull(SignedToken.Open(token, ExampleKey));
        Assert.Null(SignedToken.Open(token, ExampleKey[1..]));
    }

    [Theory]
    [InlineData("""{"alg":"none","typ":"JWT"}""")]
    [InlineData("""{"alg":"HS512","typ":"JWT"}""")]
    [InlineData("""{"alg":"hs256","typ":"JWT"}""")]
    [InlineData("""{"alg":"RS256","typ":"JWT"}""")]
    [InlineData("""{"alg":["HS256"]}""")]
    [InlineData("""{"typ":"JWT"}""")]
    [InlineData("""{"alg":"HS256","crit":["exp"]}""")]
    [InlineData("""{"alg":"none","alg":"HS256"}""")]
    [InlineData("""["HS256"]""")]
    [InlineData("HS256")]
    public void No_other_header_will_do_even_with_a_right_signature(string header) => Assert.Null(SignedToken.Open(Signed(header, """{"a":1}"""), ExampleKey));

    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":1}{"b":2}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("[1]")]
    [InlineData("")]
    [InlineData("{")]
    public void No_payload_but_one_plain_object_will_do(string payload) => Assert.Null(SignedToken.Open(Signed("""{"alg":"HS256"}""", payload), ExampleKey));

    [Fact]
    public void The_signature_must_be_the_whole_of_it_as_it_is_written()
    {
        Assert.All(
            new[]
            {
                Example[..^1], Example + "=", Example + "A", Example + " ", Example[..^1] + "l", Example + ".", "." + Example, Example.Replace('_', '/'),
                Example[..Example.LastIndexOf('.')], Example[..(Example.LastIndexOf('.') + 1)], Example.ToUpperInvariant(), "", ".", "..", "...", "a.b.c", "\u00e9.\u00e9.\u00e9",
            },
            token => Assert.Null(SignedToken.Open(token, ExampleKey)));
    }

    [Fact]
    public void Every_single_changed_character_is_noticed()
    {
        for (var n = 0; n < Example.Length; n++)
            Assert.Null(SignedToken.Open(Example[..n] + (Example[n] == 'A' ? 'B' : 'A') + Example[(n + 1)..], ExampleKey));
    }

    [Fact]
    public void Another_algorithm_s_signature_is_none()
    {
        var content = Example[..Example.LastIndexOf('.')];

        Assert.Null(SignedToken.Open($"{content}.{Base64Url.EncodeToString(HMACSHA512.HashData(ExampleKey, Encoding.ASCII.GetBytes(content)))}", ExampleKey));
        Assert.Null(SignedToken.Open($"{content}.{Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(content)))}", ExampleKey));
    }

    [Fact]
    public void What_is_too_large_is_not_even_hashed()
    {
        Assert.NotNull(SignedToken.Open(Signed("""{"alg":"HS256"}""", $$"""{"a":"{{new string('x', 2_000)}}"}"""), ExampleKey));
        Assert.Null(SignedToken.Open(Signed("""{"alg":"HS256"}""", $$"""{"a":"{{new string('x', 4_000)}}"}"""), ExampleKey));
    }

    private static string Signed(string header, string payload)
    {
        var content = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}";

        return $"{content}.{Base64Url.EncodeToString(HMACSHA256.HashData(ExampleKey, Encoding.ASCII.GetBytes(content)))}";
    }
}
