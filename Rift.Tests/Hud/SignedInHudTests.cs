using System.Net;
using System.Text.RegularExpressions;
using Rift.Domain.People;
using Rift.Tests.SignIn;

namespace Rift.Tests.Hud;

public sealed partial class SignedInHudTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task A_signed_in_player_sees_their_own_hud_with_the_ways_to_everywhere_else()
    {
        var (ada, admin) =
            (await Browser.SignedInAsync(app, name: "Ada"), await Browser.SignedInAsync(app, Role.Admin, "Root"));
        await app.EarnAsync("meeting_booked", "ada");

        var page = await ada.OpenAsync("/");

        Assert.StartsWith("200 gold", page.QuerySelector("#gold .unseen")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/", page.QuerySelector("nav [aria-current]")!.GetAttribute("href"));
        Assert.Equal("/account", page.QuerySelector("a.player")!.GetAttribute("href"));
        Assert.Null(page.QuerySelector("nav [href='/admin']"));
        var admins = await admin.OpenAsync("/");
        Assert.NotNull(admins.QuerySelector("nav [href='/admin']"));
        Assert.StartsWith("0 gold", admins.QuerySelector("#gold .unseen")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("200", await ada.Http.GetStringAsync("/hud/me/gold"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_poll_costs_no_database_query_either_and_ends_with_the_session()
    {
        var browser = await Browser.SignedInAsync(app, name: "Grace");
        var poll = PollIn(await browser.Http.GetStringAsync("/"));
        Assert.StartsWith("/hud/me/poll?seen=", poll, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await browser.Http.GetAsync(poll)).StatusCode);

        using (var queries = new QueryCounter(app))
        {
            for (var n = 0; n < 50; n++)
                Assert.Equal(HttpStatusCode.NoContent, (await browser.Http.GetAsync(poll)).StatusCode);
            Assert.Equal(0, queries.Count);
        }

        await app.EarnAsync("call_dial", "grace");
        Assert.Contains("hx-swap-oob", await browser.Http.GetStringAsync(poll), StringComparison.Ordinal);

        // htmx is sent to the whole sign-in page, not to swap it into the HUD.
        await app.ExecuteAsync("delete from sessions where player_id = $1", browser.Player.Value);
        browser.Http.DefaultRequestHeaders.Add("HX-Request", "true");
        await Eventually.BecomesTrueAsync(async () =>
            await browser.Http.GetAsync(poll) is { StatusCode: HttpStatusCode.NoContent } answer
                && answer.Headers.Contains("HX-Redirect"));
    }

    [Fact]
    public async Task Once_there_is_an_admin_the_machine_s_own_user_signs_in_too()
    {
        await using var fresh = await app.StartElsewhereAsync();
        Assert.StartsWith(
            "/hud/", (await fresh.Http.GetAsync("/")).Headers.Location!.ToString(), StringComparison.Ordinal);

        await fresh.AddAccountAsync("root", Role.Admin);

        await Eventually.BecomesTrueAsync(async () =>
            (await fresh.Http.GetAsync("/")).Headers.Location!.ToString()
                .EndsWith("/sign-in?to=%2F", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_link_is_enough_by_itself_whichever_user_opens_it()
    {
        var browser = await Browser.SignedInAsync(app, name: "Linus");
        var link = $"/hud/{await app.HudTokenAsync()}";
        var page = await browser.OpenAsync(link);
        Assert.Equal("Player One: gold, level and rank", page.QuerySelector("h1")!.TextContent);
        Assert.Null(page.QuerySelector("nav [href='/']"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Http.GetAsync("/hud/me")).StatusCode);

        // A missing session is not cached: each look-up asks the database.
        await app.ExecuteAsync("delete from sessions where player_id = $1", browser.Player.Value);
        using var queries = new QueryCounter(app);
        async Task<int> CostOfAsync(string address)
        {
            var before = queries.Count;
            await browser.OpenAsync(address);

            return queries.Count - before;
        }

        await Eventually.BecomesTrueAsync(async () => await CostOfAsync(link) == 0);
        Assert.NotEqual(0, await CostOfAsync("/sign-in"));
        Assert.NotEqual(0, await CostOfAsync("/sign-in"));
    }

    private static string PollIn(string html) => WebUtility.HtmlDecode(PollUrl().Match(html).Groups[1].Value);

    [GeneratedRegex("hx-get=\"([^\"]+)\"")]
    private static partial Regex PollUrl();
}
