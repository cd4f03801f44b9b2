using System.Buffers.Text;
using System.Net;
using System.Text;

namespace Rift.Tests.Access;

/// <summary>Attacks on the signature: another key's, a part of it, or the right one spelled otherwise.</summary>
public sealed class TokenSignatureTests(RiftApp app) : IClassFixture<RiftApp>
{
    // RFC 7515, appendix A.1.
    private const string Example =
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
        + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
        + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static readonly byte[] ExampleKey = Base64Url.DecodeFromChars(
        "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow");

    [Fact]
    public void These_tests_sign_as_the_example_of_the_standard_does()
    {
        string TextOf(int part) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(Example.Split('.')[part]));

        Assert.Equal(Example, TokenForge.Sign(TextOf(0), TextOf(1), ExampleKey));
    }

    [Fact]
    public async Task No_other_key_will_do()
    {
        var forge = await TokenForge.OpenAsync(app);

        foreach (var key in new[] { forge.Key[1..], [.. forge.Key, 1], new byte[forge.Key.Length], [], ExampleKey })
            await forge.AssertRefusedAsync(TokenForge.Sign(TokenForge.Header, forge.Claims, key));

        await forge.AssertRefusedAsync(Example);
    }

    [Fact]
    public async Task The_signature_must_be_the_whole_of_it_as_it_is_written()
    {
        var forge = await TokenForge.OpenAsync(app);
        var good = forge.Good;
        var (content, signature) = (good[..good.LastIndexOf('.')], good[(good.LastIndexOf('.') + 1)..]);
        string[] others =
        [
            good[..^1], good[..^2], good + "=", good + "==", good + "A", good + "AA", good + "%20", good + ".",
            "." + good, content, content + ".", content + ".=", $"{content}.{content}.{signature}", good + "." + good,
            .. SpellingsOf(signature[^1]).Select(last => good[..^1] + last),
            $"{content}.{signature.Replace('_', '/').Replace('-', '+')}=", good.ToUpperInvariant(),
            $"{content}. {signature}", "", ".", "..", "...", "....", "a.b.c", "%C3%A9.%C3%A9.%C3%A9",
        ];

        foreach (var other in others)
            await forge.AssertRefusedAsync(other);
    }

    [Fact]
    public async Task Letters_outside_ASCII_are_refused_too()
    {
        var forge = await TokenForge.OpenAsync(app);
        using var handler = new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        using var http = new HttpClient(handler) { BaseAddress = app.Http.BaseAddress };

        foreach (var token in new[] { "é.é.é", forge.Good[..^1] + "é", forge.Good + "é" })
        {
            http.DefaultRequestHeaders.Remove("Authorization");
            http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {token}");
            using var answer = await http.GetAsync("/api/v1/stats/current");

            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Every_single_changed_character_is_noticed()
    {
        var forge = await TokenForge.OpenAsync(app);
        var good = forge.Good;

        for (var n = 0; n < good.Length; n++)
            await forge.AssertRefusedAsync(good[..n] + (good[n] == 'A' ? 'B' : 'A') + good[(n + 1)..]);
    }

    // The last of 43 characters holds four bits; two more are ignored by careless readers.
    private static IEnumerable<char> SpellingsOf(char last)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var first = Alphabet.IndexOf(last, StringComparison.Ordinal) & ~3;

        return Alphabet[first..(first + 4)].Where(other => other != last);
    }
}
