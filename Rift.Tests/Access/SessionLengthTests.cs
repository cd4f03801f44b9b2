using System.Net;

namespace Rift.Tests.Access;

public sealed class SessionLengthTests(RiftApp app) : IClassFixture<RiftApp>
{
    private const string Guarded = "/account";

    [Fact]
    public async Task A_session_that_is_used_lasts_and_one_that_is_not_ends_after_thirty_days()
    {
        var (used, unused) = (await Browser.SignedInAsync(app), await Browser.SignedInAsync(app));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(unused));

        for (var week = 0; week < 10; week++)
        {
            app.Clock.Now += TimeSpan.FromDays(7);
            Assert.Equal(HttpStatusCode.OK, await AskAsync(used));
        }

        Assert.Equal(HttpStatusCode.Redirect, await AskAsync(unused));
        app.Clock.Now += TimeSpan.FromDays(30);
        Assert.Equal(HttpStatusCode.Redirect, await AskAsync(used));
    }

    [Fact]
    public async Task A_session_that_another_server_renewed_is_not_over_here()
    {
        await using var other = await app.StartSecondAsync();
        var browser = await Browser.SignedInAsync(app);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(browser));

        await app.ExecuteAsync(
            "update sessions set expires_at = expires_at + interval '30 days' where player_id = $1",
            browser.Player.Value);
        app.Clock.Now += TimeSpan.FromDays(40);

        Assert.Equal(HttpStatusCode.OK, await AskAsync(browser));
    }

    [Fact]
    public async Task Renewing_writes_at_most_once_an_hour_and_lengthens_the_cookie()
    {
        var browser = await Browser.SignedInAsync(app);
        app.Clock.Now += TimeSpan.FromMinutes(59);
        using var soon = await browser.Http.GetAsync(Guarded);
        Assert.DoesNotContain(CookiesOf(soon), IsSession);

        app.Clock.Now += TimeSpan.FromMinutes(1);
        using var later = await browser.Http.GetAsync(Guarded);
        Assert.Contains(
            CookiesOf(later), cookie => IsSession(cookie) && cookie.Contains(
                app.Clock.Now.AddDays(30).ToString("R"), StringComparison.OrdinalIgnoreCase));
        using var again = await browser.Http.GetAsync(Guarded);
        Assert.DoesNotContain(CookiesOf(again), IsSession);
    }

    private static async Task<HttpStatusCode> AskAsync(Browser browser) =>
        (await browser.Http.GetAsync(Guarded)).StatusCode;

    private static IEnumerable<string> CookiesOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [];

    private static bool IsSession(string cookie) => cookie.StartsWith("rift=", StringComparison.Ordinal);
}
