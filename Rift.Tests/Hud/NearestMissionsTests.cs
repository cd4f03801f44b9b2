using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using Rift.Tests.Missions;
using Rift.Web.Access.Links;

namespace Rift.Tests.Hud;

public sealed partial class NearestMissionsTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task The_HUD_shows_the_nearest_three_and_how_many_are_done()
    {
        var own = await Browser.SignedInAsync(app, name: "near ada");
        Assert.Empty((await own.OpenAsync("/")).QuerySelectorAll("#missions > *"));

        foreach (var (name, target) in ((string, int)[])[("Far", 90), ("Near", 4), ("Nearer", 3), ("Mid", 10)])
            await AddAsync(own, name, target);
        await AddAsync(own, "Reached", 2);
        await app.DialAsync("near ada", 2);
        await Eventually.BecomesTrueAsync(async () => (await NamesAsync(own)).Length == 3);

        Assert.Equal(["Nearer", "Near", "Mid"], await NamesAsync(own));
        var hud = await own.OpenAsync("/");
        Assert.Contains("1 of 5 completed", hud.QuerySelector("#missions h2")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("2 / 3 dials", hud.QuerySelector("#missions .so-far")!.TextContent.Trim());
        Assert.Equal("66", hud.QuerySelector("#missions rect")!.GetAttribute("width"));
        Assert.Equal("/missions", hud.QuerySelector("#missions h2 a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_poll_swaps_the_missions_and_a_link_leads_to_no_page_that_needs_a_sign_in()
    {
        var own = await Browser.SignedInAsync(app, name: "near bea");
        await AddAsync(own, "Polled", 5);
        await Eventually.BecomesTrueAsync(async () => (await NamesAsync(own)).Contains("Polled"));
        var token = await app.Services.GetRequiredService<HudLinks>().CreateAsync(
            own.Player, "screen", CancellationToken.None);
        var page = await app.Http.GetStringAsync($"/hud/{token}");
        await app.DialAsync("near bea", 2);

        var poll = await app.Http.GetStringAsync(Poll().Match(page).Value);

        Assert.Matches("""<section id="missions" hx-swap-oob="innerHTML">\s*<h2>""", poll);
        Assert.Contains("2 / 5 dials", poll, StringComparison.Ordinal);
        Assert.DoesNotContain("/missions\"", page + poll, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missions_cost_one_more_round_trip_and_none_where_there_are_none()
    {
        await using var other = await app.StartElsewhereAsync();
        var own = await Browser.SignedInAsync(other, name: "near cem");
        await own.OpenAsync("/");

        Assert.Equal(0, await MissionReadsAsync(other, own));
        await new TestMission("Costs") { Audience = "everyone" }.AddAsync(other);
        await Eventually.BecomesTrueAsync(async () =>
            (await own.OpenAsync("/")).QuerySelectorAll("#missions .mission").Length == 1);

        Assert.Equal(1, await MissionReadsAsync(other, own));
    }

    private static async Task<int> MissionReadsAsync(RiftApp rift, Browser own)
    {
        await rift.EarnAsync("call_dial", "near cem");
        using var queries = new QueryCounter(rift);
        await own.OpenAsync("/");

        return queries.Texts.Count(text => text.Contains("personal_missions", StringComparison.Ordinal));
    }

    private Task<Guid> AddAsync(Browser player, string name, int target) =>
        new TestMission(name) { Audience = "players", Players = [player.Player], Target = target }.AddAsync(app);

    private static async Task<string[]> NamesAsync(Browser browser) =>
        [.. (await browser.OpenAsync("/")).QuerySelectorAll("#missions .mission b").Select(name => name.TextContent)];

    [GeneratedRegex("/hud/[^\"]*/poll[?]seen=[^\"]*")]
    private static partial Regex Poll();
}
