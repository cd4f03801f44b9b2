using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Access.Links;

namespace Rift.Tests.Ledger;

public sealed class LedgerAccessTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task A_ledger_is_open_to_its_player_the_lead_of_the_team_and_admins()
    {
        var (team, other) = (await app.AddTeamAsync("Ledger north"), await app.AddTeamAsync("Ledger south"));
        var player = await Browser.SignedInAsync(app, team: team);
        var address = $"/players/{player.Player}/ledger";

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(player, address));
        Assert.Equal(
            HttpStatusCode.OK, await StatusAsync(await Browser.SignedInAsync(app, Role.Lead, team: team), address));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(await Browser.SignedInAsync(app, Role.Admin), address));

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(
            await Browser.SignedInAsync(app, Role.Lead, team: other), address));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(await Browser.SignedInAsync(app, Role.Lead), address));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(await Browser.SignedInAsync(app, team: team), address));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(new Browser(app), address));
    }

    [Fact]
    public async Task One_s_own_ledger_needs_no_name()
    {
        var player = await Browser.SignedInAsync(app, name: "Own Ledger");
        await app.EarnAsync("call_dial", "own ledger");

        var page = await player.OpenAsync("/ledger?of=gold&in=day");

        Assert.Contains("Gold today: 10", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/players/{player.Player}/ledger", new Uri(page.Url).AbsolutePath);
    }

    [Fact]
    public async Task A_hud_link_opens_its_player_s_ledger_and_no_other()
    {
        var player = await app.AddPlayerAsync("Linked Ledger");
        await app.EarnAsync("call_connect", "linked ledger");
        var token = await app.Services.GetRequiredService<HudLinks>()
            .CreateAsync(player, "test", CancellationToken.None);
        using var answer = await app.Http.GetAsync($"/hud/{token}/ledger?of=gold");
        var page = await Browser.ReadAsync(answer);

        Assert.Contains("Gold: 25", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.All(
            page.QuerySelectorAll("main a"),
            link => Assert.StartsWith($"/hud/{token}", link.GetAttribute("href"), StringComparison.Ordinal));

        Assert.Equal(
            HttpStatusCode.NotFound, (await app.Http.GetAsync("/hud/AAAAAAAAAAAAAAAAAAAAAA/ledger")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await app.Http.GetAsync($"/players/{player}/ledger")).StatusCode);
    }

    [Fact]
    public async Task A_revoked_link_opens_nothing()
    {
        var token = await app.HudTokenAsync();
        Assert.Equal(HttpStatusCode.OK, (await app.Http.GetAsync($"/hud/{token}/ledger")).StatusCode);

        await app.ExecuteAsync("update hud_links set revoked_at = now()");

        await Eventually.BecomesTrueAsync(
            async () => (await app.Http.GetAsync($"/hud/{token}/ledger")).StatusCode == HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("?of=silver")]
    [InlineData("?of=gold&on=2026-02-30")]
    public async Task A_question_that_is_none_is_not_found(string question)
    {
        var player = await Browser.SignedInAsync(app);

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(player, $"/players/{player.Player}/ledger{question}"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(player, $"/players/{player.Player}/ledger"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(
            player, $"/players/{new PlayerId(Guid.CreateVersion7())}/ledger"));
    }

    private static async Task<HttpStatusCode> StatusAsync(Browser browser, string address)
    {
        using var answer = await browser.Http.GetAsync(address);

        return answer.StatusCode;
    }
}
