using Microsoft.Playwright;

namespace Rift.E2E.Journeys;

public sealed class BulkJourney(QuickRift rift, BrowserFixture browser) : Journey(browser)
{
    [Fact]
    public async Task All_events_of_a_page_are_ticked_voided_and_restored_and_the_open_HUD_follows()
    {
        await rift.EarnAsync("call_dial", "bulky bert", times: 3);
        var hud = await OpenAsync(await rift.HudLinkAsync("bulky bert"));
        await hud.ShowsGoldAsync(30);
        var admin = await NewBrowserAsync();
        await admin.SignInAsync(rift, "Brit Bulk", "admin");
        var page = await admin.NewPageAsync();
        await page.GotoAsync($"{rift.Address}events?player=bulky+bert");
        var button = page.Locator("#bulk [value=selected]");

        await Assertions.Expect(button).ToBeDisabledAsync();
        await page.GetByLabel("Select all on this page").CheckAsync();
        await Assertions.Expect(button).ToHaveTextAsync("Void selected (3)…");
        await Axe.FindsNothingAsync(page);
        await button.ClickAsync();
        await Assertions.Expect(page.Locator("#plan-gold")).ToHaveTextAsync("-30");
        await Axe.FindsNothingAsync(page);
        await page.GetByLabel("Reason").FillAsync("A test of the dialer");
        await page.GetByRole(AriaRole.Button, new() { Name = "Void 3 events" }).ClickAsync();
        await hud.ShowsGoldAsync(0);

        await Axe.FindsNothingAsync(page);
        await page.GetByLabel("Reason").FillAsync("They were real");
        await page.GetByRole(AriaRole.Button, new() { Name = "Restore 3 events" }).ClickAsync();
        await Assertions.Expect(page.Locator(".done")).ToContainTextAsync("Restored 3 events");
        await hud.ShowsGoldAsync(30);
    }
}
