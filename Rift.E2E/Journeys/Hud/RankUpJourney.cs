using Microsoft.Playwright;

namespace Rift.E2E.Journeys.Hud;

[Collection(Timed.Name)]
public sealed class RankUpJourney(ShippedRift rift, BrowserFixture browser) : Journey(browser)
{
    [Fact]
    public async Task A_booked_meeting_moves_the_rank_in_the_page_and_in_the_tab()
    {
        await rift.EarnAsync("meeting_booked", "climber@example.com");
        var hud = await OpenAsync(await rift.HudLinkAsync("climber@example.com"));
        await Assertions.Expect(hud.Rank).ToHaveTextAsync("Bronze");
        await Assertions.Expect(hud.Page).ToHaveTitleAsync("Bronze · 200 gold · Rift");
        await ShowsEmblemAsync(hud, "bronze");

        await rift.EarnAsync("meeting_booked", "climber@example.com");

        await hud.WithinPromisedTimeAsync(
            "document.querySelector('.rank-name').textContent === 'Silver' "
            + "&& document.title === 'Silver · 400 gold · Rift'");
        await Assertions.Expect(hud.Rank).ToHaveTextAsync("Silver");
        await Assertions.Expect(hud.Page).ToHaveTitleAsync("Silver · 400 gold · Rift");
        await ShowsEmblemAsync(hud, "silver");
        await Assertions.Expect(hud.Page.Locator("#rank .next")).ToContainTextAsync("1 more meeting to Gold");
    }

    private static async Task ShowsEmblemAsync(HudTab hud, string rank)
    {
        await Assertions.Expect(hud.Page.Locator(".emblem")).ToHaveAttributeAsync("data-rank", rank);
        await hud.Page.WaitForFunctionAsync(
            "rank => { const img = document.querySelector('.emblem img'); "
            + "return img.src.includes(`/img/ranks/${rank}`) && img.complete && img.naturalWidth > 0 }", rank);
        await Assertions.Expect(hud.Page.Locator("link[rel=icon]"))
            .ToHaveAttributeAsync("href", $"/img/ranks/{rank}.svg");
    }
}
