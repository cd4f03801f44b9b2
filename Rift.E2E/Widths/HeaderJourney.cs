using Microsoft.Playwright;
using Rift.E2E.Journeys;

namespace Rift.E2E.Widths;

/// <summary>In a narrow window an admin's HUD, which has the fullest header, gives up nothing but the slider.</summary>
public sealed class HeaderJourney(QuickRift rift, BrowserFixture browser) : Journey(browser)
{
    [Theory]
    [InlineData(320, false)]
    [InlineData(640, false)]
    [InlineData(912, false)]
    [InlineData(1280, true)]
    public async Task The_slider_goes_first_and_all_else_stays_in_reach(int width, bool hasSlider)
    {
        var context = await NewBrowserAsync();
        await context.SignInAsync(rift, "Hedda Header", "admin");
        var page = await context.NewPageAsync();
        await page.SetViewportSizeAsync(width, 800);
        await page.GotoAsync(rift.Address.ToString());

        await Assertions.Expect(page.Locator("#volume")).ToBeVisibleAsync(new() { Visible = hasSlider });

        foreach (var control in (string[])["#mute", ".who .player", ".top nav a >> nth=0", ".top nav a >> nth=-1"])
            await Assertions.Expect(page.Locator(control)).ToBeInViewportAsync(new() { Ratio = 1 });
    }
}
