using Microsoft.Playwright;
using Rift.E2E.Journeys;

namespace Rift.E2E.Widths;

/// <summary>Where the system chooses the colours, what was told by a colour alone is still told.</summary>
public sealed class ForcedColorsJourney(QuickRift rift, BrowserFixture browser) : Journey(browser)
{
    [Fact]
    public async Task Pips_borders_and_the_current_page_are_seen()
    {
        var context = await NewBrowserAsync(new(Desktop) { ForcedColors = ForcedColors.Active });
        await context.SignInAsync(rift, "Fanny Forced", "admin");
        await rift.EarnAsync("meeting_booked", "fanny forced");
        var page = await context.NewPageAsync();

        await page.GotoAsync(rift.Address.ToString());
        Assert.NotEqual(
            await ValueAsync(page, ".pips .won", "background-color"),
            await ValueAsync(page, ".pips li:not(.won)", "background-color"));
        Assert.NotEqual(
            await ValueAsync(page, ".pips li:not(.won)", "border-top-color"),
            await ValueAsync(page, ".pips li:not(.won)", "background-color"));
        Assert.Equal("1px", await ValueAsync(page, ".panel.rank", "border-top-width"));
        Assert.NotEqual(
            await ValueAsync(page, ".top nav a[aria-current]", "background-color", "::after"),
            await ValueAsync(page, ".top", "background-color"));

        await page.GotoAsync($"{rift.Address}admin/players");
        Assert.NotEqual(
            await ValueAsync(page, ".desk a[aria-current]", "border-bottom-color"),
            await ValueAsync(page, ".desk a:not([aria-current])", "border-bottom-color"));
        Assert.Equal("1px", await ValueAsync(page, ".panel", "border-top-width"));
    }

    private static Task<string> ValueAsync(IPage page, string selector, string property, string? part = null) =>
        page.Locator(selector).First.EvaluateAsync<string>(
            "(element, [property, part]) => getComputedStyle(element, part).getPropertyValue(property)",
            new[] { property, part });
}
