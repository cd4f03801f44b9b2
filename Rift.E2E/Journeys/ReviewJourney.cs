using Microsoft.Playwright;

namespace Rift.E2E.Journeys;

public sealed class ReviewJourney(QuickRift rift, BrowserFixture browser) : Journey(browser)
{
    private const string EventType = "demo_given";

    [Fact]
    public async Task A_capped_event_says_why_and_an_appeal_that_is_granted_raises_the_gold_of_the_open_hud()
    {
        await HaveCappedRuleAsync();
        var player = await NewBrowserAsync();
        await player.SignInAsync(rift, "Cleo Capped");
        await rift.EarnAsync(EventType, "cleo capped");
        var hud = await OpenAsync(await rift.HudLinkAsync("cleo capped"));
        await hud.ShowsGoldAsync(40);

        await rift.EarnAsync(EventType, "cleo capped");
        await Assertions.Expect(hud.Page.Locator(".entry.nothing"))
            .ToContainTextAsync("Daily cap of 1 reached; counted, but no gold or XP");
        await hud.ShowsGoldAsync(40);

        var own = await player.NewPageAsync();
        await own.GotoAsync($"{rift.Address}reviews");
        await own.GetByPlaceholder("Note (optional)").FillAsync("The second demo was as long");
        await own.GetByRole(AriaRole.Button, new() { Name = "Appeal" }).ClickAsync();
        await Assertions.Expect(own.Locator(".done")).ToContainTextAsync("Your appeal was sent to your lead");

        var admin = await NewBrowserAsync();
        await admin.SignInAsync(rift, "Aron Admin", "admin");
        var reviews = await admin.NewPageAsync();
        await reviews.GotoAsync($"{rift.Address}admin/reviews");
        await reviews.GetByRole(AriaRole.Link, new() { NameRegex = new("Review .* of Cleo Capped") }).ClickAsync();
        await Assertions.Expect(reviews.GetByText("“The second demo was as long”")).ToBeVisibleAsync();
        await reviews.Locator("#grant").GetByLabel("Reason").FillAsync("Fair enough");
        await reviews.Locator("#grant").GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(reviews.Locator(".done")).ToHaveTextAsync("Granted.");

        await hud.ShowsGoldAsync(80);
        await Assertions.Expect(hud.Page.Locator(".entry").First).ToContainTextAsync("Award");
        await Assertions.Expect(hud.Page.Locator(".entry").First).ToContainTextAsync("Fair enough");
        await own.ReloadAsync();
        await Assertions.Expect(own.GetByRole(AriaRole.Table)).ToContainTextAsync("“Fair enough”");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_is_found_on_the_review_pages(bool onAPhone)
    {
        Expect("422");
        await HaveCappedRuleAsync();
        var name = $"Axel {onAPhone}";
        var size = onAPhone ? Phone : Desktop;
        var player = await NewBrowserAsync(size);
        var id = await player.SignInAsync(rift, name);
        await rift.EarnAsync(EventType, name.ToLowerInvariant(), times: 3);
        var own = await player.NewPageAsync();
        await Axe.FindsNothingAsync(own, rift, "reviews");

        var admin = await NewBrowserAsync(size);
        await admin.SignInAsync(rift, "Aron Admin", "admin");
        var page = await admin.NewPageAsync();
        var item = (await rift.Home.ReadAsync($"select item_id::text from review_items where player_id = '{id}'"))
            .Single();
        await Axe.FindsNothingAsync(page, rift, "admin/reviews");
        await Axe.FindsNothingAsync(page, rift, $"admin/reviews/{item}");

        await page.Locator("#gold").FillAsync("1000000");
        await page.Locator("#grant-reason").FillAsync("Too much");
        await page.Locator("#grant button").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Axe.FindsNothingAsync(page);

        await page.Locator("#gold").FillAsync("1");
        await page.Locator("#grant button").ClickAsync();
        await Assertions.Expect(page.Locator(".done")).ToHaveTextAsync("Granted.");
        await Axe.FindsNothingAsync(page);
        await Axe.FindsNothingAsync(page, rift, $"admin/reviews/{item}");
        await Axe.FindsNothingAsync(own, rift, "reviews");
    }

    // An event type of its own: other journeys share the rules.
    private async Task HaveCappedRuleAsync()
    {
        await rift.Home.ExecuteAsync($"""
            insert into gamification_rules (event_type, label, icon, gold, xp, daily_cap)
            values ('{EventType}', 'Demo given', 'star', 40, 20, 1) on conflict do nothing
            """);
        await Eventually.TrueAsync("the rule is known", async () =>
            (await rift.PostAsync(new
            {
                source = "journey",
                event_type = EventType,
                metadata = new { },
                player = "prober",
            })).IsSuccessStatusCode);
    }
}
