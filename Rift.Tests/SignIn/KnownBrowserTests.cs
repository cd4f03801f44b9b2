using System.Net;
using System.Net.Http.Json;

namespace Rift.Tests.SignIn;

/// <summary>A browser in which its owner signed in before is not kept out by what others do.</summary>
public sealed class KnownBrowserTests(TestCluster cluster)
{
    private const string Wrong = "wrong password";
    private const string Chosen = "another long password";

    [Fact]
    public async Task It_lets_its_owner_in_while_others_fail_at_the_account_and_behind_the_address()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await app.AddAccountAsync("ada");
        var known = await KnownAsync(app, "ada");
        await FailAsync(new Browser(app), "ada", 5);

        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(new Browser(app), "ada"));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(known, "ada"));
        using var login = await known.Http.PostAsJsonAsync(
            "/api/v1/login", new { email = "ada@example.com", password = Accounts.Password });
        Assert.Equal(HttpStatusCode.OK, login.StatusCode);
    }

    [Fact]
    public async Task It_has_five_failures_of_its_own_which_cost_no_other_a_try()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await app.AddAccountAsync("ada");
        var known = await KnownAsync(app, "ada");

        await FailAsync(known, "ada", 5);

        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(known, "ada"));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(new Browser(app), "ada"));
        app.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(known, "ada"));
    }

    [Fact]
    public async Task A_success_gives_back_its_own_place_only()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await app.AddAccountAsync("ada");
        var known = await KnownAsync(app, "ada");

        await FailAsync(known, "ada", 4);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(known, "ada"));
        await SignOutAsync(known);
        await FailAsync(known, "ada", 1);

        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(known, "ada"));
    }

    [Fact]
    public async Task It_is_no_help_with_another_account()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await app.AddAccountAsync("ada");
        await app.AddAccountAsync("grace");
        var known = await KnownAsync(app, "ada");

        await FailAsync(known, "grace", 5);

        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(known, "grace"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(new Browser(app), "grace"));
    }

    [Fact]
    public async Task A_changed_password_makes_strangers_of_all_browsers_but_the_one_in_which_it_was_changed()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await app.AddAccountAsync("ada");
        var (here, there) = (await KnownAsync(app, "ada"), await KnownAsync(app, "ada"));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(here, "ada"));
        await FailAsync(new Browser(app), "ada", 5);

        // Failed sign-ins of others do not keep the owner from changing it.
        using var changed = await here.SubmitAsync(
            await here.OpenAsync("/account/password"), "main form", ("Current", Accounts.Password), ("Chosen", Chosen));
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        await SignOutAsync(here);

        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(here, "ada", Chosen));
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(there, "ada", Chosen));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("CfDJ8Nonsense")]
    public async Task A_cookie_that_Rift_did_not_write_is_no_cookie(string cookie)
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await app.AddAccountAsync("ada");
        await FailAsync(new Browser(app), "ada", 5);
        var forger = new Browser(app);
        forger.Http.DefaultRequestHeaders.Add("Cookie", $"rift-browser={cookie}");

        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(forger, "ada"));
    }

    [Fact]
    public async Task The_cookie_is_for_the_server_alone_and_lasts_a_year()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        var player = await app.AddAccountAsync("ada");
        using var answer = await new Browser(app).TryAsync("ada@example.com", Accounts.Password);

        var cookie = answer.Headers.GetValues("Set-Cookie").Single(
            cookie => cookie.StartsWith("rift-browser=", StringComparison.Ordinal));

        Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("; samesite=lax", cookie, StringComparison.Ordinal);
        Assert.Contains("expires=Thu, 04 Mar 2027", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain(player.ToString(), cookie, StringComparison.Ordinal);
    }

    // Signed in and out again.
    private static async Task<Browser> KnownAsync(RiftApp app, string name)
    {
        var browser = new Browser(app);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(browser, name));
        await SignOutAsync(browser);

        return browser;
    }

    private static async Task SignOutAsync(Browser browser) =>
        (await browser.SubmitAsync(await browser.OpenAsync("/sign-out"), "main form")).Dispose();

    private static async Task FailAsync(Browser browser, string name, int times)
    {
        for (; times > 0; times--)
            Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(browser, name, Wrong));
    }

    private static async Task<HttpStatusCode> StatusAsync(
        Browser browser, string name, string password = Accounts.Password)
    {
        using var answer = await browser.TryAsync($"{name}@example.com", password);

        return answer.StatusCode;
    }
}
