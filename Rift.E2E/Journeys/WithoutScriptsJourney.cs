using Microsoft.Playwright;

namespace Rift.E2E.Journeys;

public sealed class WithoutScriptsJourney(QuickRift rift, BrowserFixture browser) : Journey(browser)
{
    [Fact]
    public async Task The_page_reads_right_without_scripts()
    {
        await rift.EarnAsync("meeting_booked", "plain@example.com", times: 2);
        await rift.EarnAsync("meeting_attended", "plain@example.com", times: 5);
        var plain = Desktop;
        plain.JavaScriptEnabled = false;
        var hud = await OpenAsync(await rift.HudLinkAsync("plain@example.com"), plain);

        await hud.ShowsGoldAsync(2900);
        await hud.ShowsLevelAsync(2);
        await Assertions.Expect(hud.Rank).ToHaveTextAsync("Silver");
        await Assertions.Expect(hud.Page).ToHaveTitleAsync("Silver · 2,900 gold · Rift");
        await Assertions.Expect(hud.Page.Locator("#xp")).ToContainTextAsync("200 / 1,000 XP");
        await Assertions.Expect(hud.Page.Locator("#rank")).ToContainTextAsync("1 more meeting to Gold");
        await Assertions.Expect(hud.Page.Locator(".entry")).ToHaveCountAsync(7);
        Assert.Contains(
            "<noscript>Refreshes every 30 s</noscript>", await hud.Page.ContentAsync(), StringComparison.Ordinal);
        await Assertions.Expect(hud.Page.Locator("#live")).ToBeHiddenAsync();
        await Assertions.Expect(hud.Page.Locator("#sound")).ToBeHiddenAsync();
    }
}
