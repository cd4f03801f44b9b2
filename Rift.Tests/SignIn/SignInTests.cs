using System.Net;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Rift.Domain;
using Rift.Web.Access;

namespace Rift.Tests.SignIn;

public sealed class SignInTests(RiftApp app) : IClassFixture<RiftApp>
{
    private const string Guarded = "/account";

    [Fact]
    public async Task A_sign_in_by_a_password_that_has_changed_meanwhile_does_not_count()
    {
        var player = await app.AddAccountAsync("Overtaken");
        var sessions = app.Services.GetRequiredService<Sessions>();
        var stamp = await app.ScalarAsync<int>($"select stamp from accounts where player_id = '{player}'");
        await app.ExecuteAsync("update accounts set stamp = stamp + 1 where player_id = $1", player.Value);

        Assert.Null(await sessions.RetrieveAsync(
            await sessions.CreateAsync(player, null, null, CancellationToken.None, stamp)));
        Assert.NotNull(await sessions.RetrieveAsync(
            await sessions.CreateAsync(player, null, null, CancellationToken.None, stamp + 1)));
    }

    [Fact]
    public async Task Email_and_password_let_a_player_in_and_back_to_where_they_wanted()
    {
        await AddAsync("ada");
        var browser = new Browser(app);
        using var answer = await browser.TryAsync("ADA@example.com ", Accounts.Password, "/sign-in?to=%2Faccount");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/account", answer.Headers.Location!.ToString());
        Assert.Contains("ada", (await browser.OpenAsync(Guarded)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handle_does_where_there_is_no_email_and_only_there()
    {
        var without = await app.AddPlayerAsync("grace");
        await app.SetPasswordAsync(without, Accounts.Password);
        await AddAsync("alan");

        Assert.Equal(HttpStatusCode.Redirect, (await TryAsync("grace")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TryAsync("alan")).StatusCode);
    }

    [Theory]
    [InlineData("unknown@example.com", Accounts.Password)]
    [InlineData("", "")]
    [InlineData("known@example.com", "wrong password")]
    [InlineData("known@example.com", "")]
    [InlineData("known@example.com", "Correct horse battery")]
    [InlineData("passwordless@example.com", Accounts.Password)]
    [InlineData("leaver@example.com", Accounts.Password)]
    [InlineData("locked@example.com", Accounts.Password)]
    public async Task Everybody_else_gets_the_same_answer(string email, string password)
    {
        await AddOnceAsync();
        using var answer = await TryAsync(email, password);
        var page = await Browser.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(Credentials.Refusal, page.QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal(email, page.QuerySelector("#email")!.GetAttribute("value") ?? "");
        Assert.Null(page.QuerySelector("#password")!.GetAttribute("value"));
        Assert.DoesNotContain(answer.Headers, header => header.Key == "Set-Cookie"
            && header.Value.Any(cookie => cookie.StartsWith("rift=", StringComparison.Ordinal)));
        NextMinute();
        Assert.Equal(HttpStatusCode.Redirect, (await TryAsync("known@example.com")).StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("account")]
    public async Task A_sign_in_never_leads_to_another_site(string to)
    {
        await AddOnceAsync();
        using var answer = await new Browser(app).TryAsync(
            "known@example.com", Accounts.Password, $"/sign-in?to={Uri.EscapeDataString(to)}");

        Assert.Equal("/", answer.Headers.Location!.ToString());
        NextMinute();
    }

    [Fact]
    public async Task Signing_in_makes_a_new_session_and_ends_the_one_the_browser_came_with()
    {
        await AddOnceAsync();
        var browser = new Browser(app);
        var page = await browser.OpenAsync("/sign-in");
        using var first = await browser.SubmitAsync(
            page, "main form", ("Email", "known@example.com"), ("Password", Accounts.Password));
        var planted = CookieOf(first);
        var other = await app.AddAccountAsync($"second{Guid.CreateVersion7():N}");

        // The old form still fits: signing in does not depend on who was signed in before.
        using var second = await browser.SubmitAsync(
            await FormAsync(browser), "main form", ("Email", await EmailOfAsync(other)),
            ("Password", Accounts.Password));

        Assert.Equal(HttpStatusCode.Redirect, second.StatusCode);
        Assert.NotEqual(planted, CookieOf(second));
        using var old = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = app.Http.BaseAddress,
        };
        old.DefaultRequestHeaders.Add("Cookie", planted);
        Assert.Equal(HttpStatusCode.Redirect, (await old.GetAsync(Guarded)).StatusCode);
        old.DefaultRequestHeaders.Remove("Cookie");
        old.DefaultRequestHeaders.Add("Cookie", CookieOf(second));
        Assert.Equal(HttpStatusCode.OK, (await old.GetAsync(Guarded)).StatusCode);
        NextMinute();
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_needs_the_form_s_token()
    {
        var browser = await Browser.SignedInAsync(app);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await browser.Http.PostAsync("/sign-out", new FormUrlEncodedContent([]))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync(Guarded)).StatusCode);

        using var answer = await browser.SubmitAsync(await browser.OpenAsync(Guarded), "form[action='/sign-out']");

        Assert.Equal("/sign-in", answer.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Http.GetAsync(Guarded)).StatusCode);
        Assert.Equal(0, await app.CountAsync($"select count(*) from sessions where player_id = '{browser.Player}'"));
    }

    [Fact]
    public async Task A_password_hashed_in_an_older_way_is_hashed_anew()
    {
        var player = await AddAsync("older");
        var old = new PasswordHasher<Passwords>(Options.Create(new PasswordHasherOptions { IterationCount = 10_000 }))
            .HashPassword(null!, Accounts.Password);
        await app.ExecuteAsync("update accounts set password_hash = $1 where player_id = $2", old, player.Value);
        Task<long> StillOldAsync() => app.CountAsync($"select count(*) from accounts where password_hash = '{old}'");

        Assert.Equal(
            HttpStatusCode.UnprocessableEntity, (await TryAsync("older@example.com", "wrong password")).StatusCode);
        Assert.Equal(1, await StillOldAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await TryAsync("older@example.com")).StatusCode);
        Assert.Equal(0, await StillOldAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await TryAsync("older@example.com")).StatusCode);
        NextMinute();
    }

    private async Task<HttpResponseMessage> TryAsync(string email, string password = Accounts.Password) =>
        await new Browser(app).TryAsync(email, password);

    private Task<PlayerId> AddAsync(string name)
    {
        NextMinute();

        return app.AddAccountAsync(name);
    }

    // Theories run one after the other over the same people.
    private async Task AddOnceAsync()
    {
        NextMinute();

        if (await app.CountAsync("select count(*) from players where handle = 'known'") > 0)
            return;

        await app.AddAccountAsync("known");
        await app.ExecuteAsync(
            "update players set state = 'left' where player_id = $1", (await app.AddAccountAsync("leaver")).Value);
        await app.ExecuteAsync(
            "update accounts set password_hash = '!' where player_id = $1",
            (await app.AddAccountAsync("locked")).Value);
        await app.ExecuteAsync(
            "delete from accounts where player_id = $1", (await app.AddAccountAsync("passwordless")).Value);
    }

    private void NextMinute() => app.Clock.Now += TimeSpan.FromMinutes(1);

    // A page with a form token for the signed-in user, changed to look like the sign-in page.
    private static async Task<IDocument> FormAsync(Browser browser)
    {
        var page = await browser.OpenAsync("/sign-out");
        page.QuerySelector("main form")!.SetAttribute("action", "/sign-in");

        return page;
    }

    private async Task<string> EmailOfAsync(PlayerId player)
    {
        await using var command = app.Database.CreateCommand($"select email from players where player_id = '{player}'");

        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static string CookieOf(HttpResponseMessage answer) =>
        answer.Headers.GetValues("Set-Cookie").Last(cookie => cookie.StartsWith("rift=", StringComparison.Ordinal))
            .Split(';')[0];
}
