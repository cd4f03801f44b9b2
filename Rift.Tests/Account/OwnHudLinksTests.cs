using System.Diagnostics;
using System.Net;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using Rift.Web.Access.Links;

namespace Rift.Tests.Account;

public sealed class OwnHudLinksTests(RiftApp app) : IClassFixture<RiftApp>
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_link_is_shown_once_and_reads_the_hud_of_the_player_who_made_it()
    {
        var browser = await Browser.SignedInAsync(app, name: "Maker");
        await app.EarnAsync("meeting_booked", "maker");
        var page = await MakeAsync(browser, "office screen");
        var link = LinkIn(page);

        Assert.Matches("^http://127.0.0.1:[0-9]+/hud/[A-Za-z0-9_-]{22}$", link);
        Assert.NotNull(page.QuerySelector("svg.qr path"));
        Assert.Contains("200 gold", await app.Http.GetStringAsync(link), StringComparison.Ordinal);
        var again = await browser.OpenAsync("/account/hud-links");
        Assert.Null(again.QuerySelector("#link"));
        Assert.Equal("office screen", again.QuerySelector("tbody th")!.TextContent);
        Assert.Equal(
            0, await app.CountAsync($"select count(*) from audit_log where details::text like '%{link[^22..]}%'"));
        Assert.Equal(1, await app.CountAsync(
            $"select count(*) from audit_log where action = 'hud_link.made' and actor_id = '{browser.Player}'"));
    }

    [Fact]
    public async Task A_link_can_be_renamed_and_needs_a_name()
    {
        var browser = await Browser.SignedInAsync(app);
        using var refused = await browser.SubmitAsync(
            await browser.OpenAsync("/account/hud-links"), "main form", ("Name", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);

        var page = await MakeAsync(browser, "old");
        page = await browser.OpenAsync(page.QuerySelector("tbody a")!.GetAttribute("href")!);
        page = await browser.SubmitAndReadAsync(page, "main form", ("Name", "new"));

        Assert.Equal("new", page.QuerySelector("tbody th")!.TextContent);
    }

    [Fact]
    public async Task Links_of_a_merged_player_are_the_survivor_s_to_revoke_and_of_one_who_left_show_nothing()
    {
        var heir = await Browser.SignedInAsync(app, name: "Heir");
        var gone = await app.AddPlayerAsync("Gone Before");
        var links = app.Services.GetRequiredService<HudLinks>();
        var (first, second) = (
            $"/hud/{await links.CreateAsync(gone, "old desk", default)}",
            $"/hud/{await links.CreateAsync(gone, "old phone", default)}");
        await app.ExecuteAsync(
            "update players set merged_into = $1 where player_id = $2", heir.Player.Value, gone.Value);

        var page = await heir.OpenAsync("/account/hud-links");
        var row = page.QuerySelectorAll("tbody tr").Single(row => row.QuerySelector("th")!.TextContent == "old desk");
        await heir.SubmitAndReadAsync(page, $"form[action='{row.QuerySelector("form")!.GetAttribute("action")}']");
        Assert.Equal(HttpStatusCode.NotFound, (await app.Http.GetAsync(first)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.Http.GetAsync(second)).StatusCode);

        await app.ExecuteAsync("update players set state = 'left' where player_id = $1", heir.Player.Value);
        await Eventually.BecomesTrueAsync(
            async () => (await app.Http.GetAsync(second)).StatusCode == HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_revoked_link_is_gone_on_every_server_within_five_seconds()
    {
        await using var other = await app.StartSecondAsync();
        var browser = await Browser.SignedInAsync(app);
        var page = await MakeAsync(browser, "to be revoked");
        var path = new Uri(LinkIn(page)).AbsolutePath;
        var kept = new Uri(LinkIn(await MakeAsync(browser, "to be kept"))).AbsolutePath;
        foreach (var server in (RiftApp[])[app, other])
            Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync(path)).StatusCode);

        page = await browser.OpenAsync("/account/hud-links");
        var row = page.QuerySelectorAll("tbody tr")
            .Single(row => row.QuerySelector("th")!.TextContent == "to be revoked");
        var action = row.QuerySelector("form")!.GetAttribute("action");
        await browser.SubmitAndReadAsync(page, $"form[action='{action}']");
        var started = Stopwatch.GetTimestamp();

        foreach (var server in (RiftApp[])[app, other])
        {
            foreach (var address in (string[])[path, $"{path}/gold", $"{path}/poll?seen=x", $"{path}/ledger"])
            {
                await Eventually.BecomesTrueAsync(
                    async () => (await server.Http.GetAsync(address)).StatusCode == HttpStatusCode.NotFound);
            }

            Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync(kept)).StatusCode);
        }

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, Promised);
    }

    [Fact]
    public async Task No_player_sees_renames_or_revokes_the_link_of_another()
    {
        var (mine, yours) = (await Browser.SignedInAsync(app), await Browser.SignedInAsync(app));
        var page = await MakeAsync(yours, "yours");
        var address = page.QuerySelector("tbody a")!.GetAttribute("href")!;
        var own = await MakeAsync(mine, "mine");

        Assert.Equal(HttpStatusCode.NotFound, (await mine.Http.GetAsync(address)).StatusCode);
        foreach (var action in (string[])[address, $"{address}/revoke"])
        {
            own.QuerySelector("main form")!.SetAttribute("action", action);
            Assert.Equal(
                HttpStatusCode.NotFound, (await mine.SubmitAsync(own, "main form", ("Name", "stolen"))).StatusCode);
        }

        Assert.Equal("yours", (await yours.OpenAsync("/account/hud-links")).QuerySelector("tbody th")!.TextContent);
    }

    private static async Task<IDocument> MakeAsync(Browser browser, string name) =>
        await browser.SubmitAndReadAsync(await browser.OpenAsync("/account/hud-links"), "main form", ("Name", name));

    private static string LinkIn(IDocument page) => page.QuerySelector("#link")!.GetAttribute("value")!;
}
