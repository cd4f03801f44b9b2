using Microsoft.Playwright;

namespace Rift.E2E.Journeys;

public sealed class WrongLinkJourney(QuickRift rift, BrowserFixture browser) : Journey(browser)
{
    [Fact]
    public async Task A_link_that_never_was_leads_to_a_page_that_says_what_to_do()
    {
        Expect("404");
        var tab = await OpenAsync($"{rift.Address}hud/AAAAAAAAAAAAAAAAAAAAAA");

        await SaysWhatToDoAsync(tab);
    }

    [Fact]
    public async Task So_does_a_link_that_was_revoked()
    {
        Expect("404");
        await rift.EarnAsync("call_dial", "former@example.com");
        var link = await rift.HudLinkAsync("former@example.com");
        await rift.Home.ExecuteAsync(
            """
            update hud_links set revoked_at = now()
            where player_id = (select player_id from players where handle = 'former@example.com')
            """);
        var tab = await OpenAsync(link);

        await SaysWhatToDoAsync(tab);
    }

    [Fact]
    public async Task The_link_of_a_player_who_stays_keeps_working()
    {
        await rift.EarnAsync("call_dial", "stayer@example.com");
        var hud = await OpenAsync(await rift.HudLinkAsync("stayer@example.com"));

        await hud.ShowsGoldAsync(10);
    }

    private static async Task SaysWhatToDoAsync(HudTab tab)
    {
        await Assertions.Expect(tab.Page.Locator("h1")).ToHaveTextAsync("This HUD link doesn't work");
        await Assertions.Expect(tab.Page.Locator("main")).ToContainTextAsync("Ask your admin for a new one");
        Assert.Equal(404, await tab.ReadAsync<int>("performance.getEntriesByType('navigation')[0].responseStatus"));
    }
}
