using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rift.Domain.People;
using Rift.Web.Access.Links;

namespace Rift.Tests.SignIn;

public sealed class FirstAdminTests(TestCluster cluster)
{
    [Fact]
    public async Task The_link_makes_an_admin_who_has_what_came_in_so_far_and_is_signed_in()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await app.EarnAsync("meeting_booked");
        var browser = new Browser(app);
        using var answer = await SetUpAsync(browser, await LinkAsync(app));

        Assert.Equal("/", answer.Headers.Location!.ToString());
        Assert.Equal("Ada Lovelace|ada@example.com|admin|true", await OneAsync(app, """
            select concat_ws('|', display_name, email, role, claimed::text) from players
            where handle = 'default'
            """));
        Assert.Contains(
            "Ada Lovelace", (await browser.OpenAsync("/account")).QuerySelector("h1")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal("admin.first", await OneAsync(app, "select action from audit_log"));
        Assert.False(await FirstAdminOf(app).IsNeededAsync(CancellationToken.None));
        Assert.Equal(
            HttpStatusCode.Redirect,
            (await new Browser(app).TryAsync("ada@example.com", Accounts.Password)).StatusCode);
    }

    [Fact]
    public async Task Unticked_it_makes_a_player_of_their_own_or_the_one_whose_events_came_in_under_that_email()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await app.EarnAsync("call_dial", "ada@example.com");
        var link = await LinkAsync(app);

        // With the box ticked, an email under which another player has events cannot become the default player's.
        using var refused = await SetUpAsync(new Browser(app), link);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(
            "uncheck the box", (await Browser.ReadAsync(refused)).QuerySelector("#email-wrong")!.TextContent,
            StringComparison.Ordinal);

        var browser = new Browser(app);
        var page = await browser.OpenAsync(link);
        page.QuerySelector("#mine")!.RemoveAttribute("checked");
        using var answer = await browser.SubmitAsync(
            page, "main form", ("Name", "Ada"), ("Email", "Ada@Example.com"), ("Password", Accounts.Password));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("admin", await OneAsync(app, "select role from players where handle = 'ada@example.com'"));
        Assert.Equal("player", await OneAsync(app, "select role from players where handle = 'default'"));
        Assert.Equal(2, await app.CountAsync("select count(*) from players"));
    }

    [Fact]
    public async Task Unticked_and_unknown_it_makes_a_new_player()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        var browser = new Browser(app);
        var page = await browser.OpenAsync(await LinkAsync(app));
        page.QuerySelector("#mine")!.RemoveAttribute("checked");
        using var answer = await browser.SubmitAsync(
            page, "main form", ("Name", "Ada"), ("Email", "ada@example.com"), ("Password", Accounts.Password));

        Assert.Equal("Ada|admin|true", await OneAsync(app, """
            select concat_ws('|', display_name, role, claimed::text) from players
            where handle = 'ada@example.com'
            """));
    }

    [Fact]
    public async Task Of_two_who_open_the_same_link_exactly_one_wins()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await using var other = await app.StartSecondAsync();
        var link = await LinkAsync(app);
        var browsers = new[] { new Browser(app), new Browser(other), new Browser(app), new Browser(other) };
        var pages = await Task.WhenAll(browsers.Select(browser => browser.OpenAsync(link)));

        var answers = await Task.WhenAll(browsers.Zip(pages, (browser, page) => browser.SubmitAsync(
            page, "main form", ("Name", "Grace"), ("Email", "grace@example.com"),
            ("Password", Accounts.Password))));

        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.Redirect));
        Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.NotFound));
        Assert.Equal(1, await app.CountAsync("select count(*) from accounts"));
    }

    [Fact]
    public async Task A_link_dies_with_the_next_one_with_its_day_and_with_the_first_admin()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        var (older, newer) = (await LinkAsync(app), await LinkAsync(app));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(app, older));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, newer));

        app.Clock.Now += TimeSpan.FromHours(24);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(app, newer));

        var last = await LinkAsync(app);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, last));
        var open = await new Browser(app).OpenAsync(last);
        await app.AddAccountAsync("earlier", Role.Admin);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(app, last));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(app, "/setup/nonsense"));
        Assert.NotNull(open.QuerySelector("main form"));
    }

    [Theory]
    [InlineData("", "ada@example.com", Accounts.Password, "name")]
    [InlineData("Ada", "ada", Accounts.Password, "email")]
    [InlineData("Ada", "a b@example.com", Accounts.Password, "email")]
    [InlineData("Ada", "ada@example.com", "ninechars", "password")]
    [InlineData("Ada", "ada@example.com", "aaaaaaaaaaaa", "password")]
    public async Task What_is_wrong_is_said_beside_the_field_and_nothing_is_lost(
        string name, string email, string password, string wrong)
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        var link = await LinkAsync(app);
        using var answer = await SetUpAsync(new Browser(app), link, name, email, password);
        var page = await Browser.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("true", page.QuerySelector($"#{wrong}")!.GetAttribute("aria-invalid"));
        Assert.Contains(
            $"{wrong}-wrong", page.QuerySelector($"#{wrong}")!.GetAttribute("aria-describedby")!,
            StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll(".wrong"));
        Assert.Equal(name, page.QuerySelector("#name")!.GetAttribute("value") ?? "");
        Assert.Null(page.QuerySelector("#password")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, link));
    }

    private static FirstAdmin FirstAdminOf(RiftApp app) => app.Services.GetRequiredService<FirstAdmin>();

    private static async Task<string> LinkAsync(RiftApp app) =>
        FirstAdmin.PathOf(await FirstAdminOf(app).CreateLinkAsync(CancellationToken.None));

    private static async Task<HttpResponseMessage> SetUpAsync(
        Browser browser, string link, string name = "Ada Lovelace", string email = "ada@example.com",
        string password = Accounts.Password) =>
        await browser.SubmitAsync(
            await browser.OpenAsync(link), "main form", ("Name", name), ("Email", email), ("Password", password));

    private static async Task<HttpStatusCode> StatusAsync(RiftApp app, string address) =>
        (await new Browser(app).Http.GetAsync(address)).StatusCode;

    private static async Task<string> OneAsync(RiftApp app, string sql)
    {
        await using var command = app.Database.CreateCommand(sql);

        return (string)(await command.ExecuteScalarAsync())!;
    }
}
