using Microsoft.Playwright;

namespace Rift.E2E.Journeys;

public sealed class AccessibilityJourney(QuickRift rift, BrowserFixture browser) : Journey(browser)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_is_found_on_the_HUD_of_a_beginner(bool onAPhone)
    {
        var hud = await OpenAsync(await LinkOfBeginnerAsync($"empty-{onAPhone}"), SizeOf(onAPhone));
        await Assertions.Expect(hud.Page.GetByText("Make your first call to get started")).ToBeVisibleAsync();

        await Axe.FindsNothingAsync(hud.Page);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_is_found_on_a_HUD_in_use(bool onAPhone)
    {
        var player = $"busy-{onAPhone}";

        foreach (var type in new[] { "call_dial", "call_connect", "email_sent", "meeting_booked", "meeting_attended" })
            await rift.EarnAsync(type, player, times: 3);

        var hud = await OpenAsync(await rift.HudLinkAsync(player), SizeOf(onAPhone));
        await Assertions.Expect(hud.Page.Locator(".entry")).ToHaveCountAsync(12);

        await Axe.FindsNothingAsync(hud.Page);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_is_found_on_a_HUD_that_has_lost_its_connection(bool onAPhone)
    {
        Expect("ERR_INTERNET_DISCONNECTED|htmx:(afterRequest|sendError)");
        var player = $"away-{onAPhone}";
        await rift.EarnAsync("meeting_booked", player);
        var hud = await OpenAsync(await rift.HudLinkAsync(player), SizeOf(onAPhone));
        await hud.Page.Context.SetOfflineAsync(true);
        await Assertions.Expect(hud.Lost).ToBeVisibleAsync();

        await Axe.FindsNothingAsync(hud.Page);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_is_found_on_the_error_page(bool onAPhone)
    {
        Expect("404");
        var tab = await OpenAsync($"{rift.Address}nowhere", SizeOf(onAPhone));
        await Assertions.Expect(tab.Page.Locator("h1")).ToBeVisibleAsync();

        await Axe.FindsNothingAsync(tab.Page);
    }

    private static BrowserNewContextOptions SizeOf(bool onAPhone) => onAPhone ? Phone : Desktop;

    // A first event creates its player; a player without events is one whom an admin has added.
    private async Task<string> LinkOfBeginnerAsync(string player)
    {
        await rift.Home.ExecuteAsync($"""
            insert into players (player_id, handle, display_name)
            values (gen_random_uuid(), lower('{player}'), 'Bo Beginner')
            """);

        return await rift.HudLinkAsync(player);
    }
}
