using System.Net;
using Rift.Tests.SignIn;

namespace Rift.Tests.Access;

public sealed class SessionCookieTests(TestCluster cluster)
{
    [Theory]
    [InlineData("https", true)]
    [InlineData("http", false)]
    public async Task The_cookie_is_for_the_server_alone_and_behind_TLS_for_TLS_alone(string scheme, bool secure)
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings with
        {
            TrustedProxies = [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::ffff:127.0.0.0/104")],
        });

        await AssertCookieAsync(app, scheme, secure);
    }

    [Fact]
    public async Task Only_a_trusted_proxy_says_that_there_is_TLS()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);

        await AssertCookieAsync(app, "https", secure: false);
    }

    private static async Task AssertCookieAsync(RiftApp app, string scheme, bool secure)
    {
        await app.AddAccountAsync("ada");
        var browser = new Browser(app);
        browser.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", scheme);
        using var page = await browser.Http.GetAsync("/sign-in");
        var form = page.Headers.GetValues("Set-Cookie").Single(
            cookie => cookie.StartsWith("rift-form=", StringComparison.Ordinal));
        using var answer = await browser.TryAsync("ada@example.com", Accounts.Password);
        var cookie = answer.Headers.GetValues("Set-Cookie").Last(
            cookie => cookie.StartsWith("rift=", StringComparison.Ordinal));

        Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("; samesite=lax", cookie, StringComparison.Ordinal);
        Assert.Equal(secure, cookie.Contains("; secure", StringComparison.Ordinal));
        Assert.Equal(secure, form.Contains("; secure", StringComparison.Ordinal));
    }
}
