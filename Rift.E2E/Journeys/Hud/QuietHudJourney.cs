namespace Rift.E2E.Journeys.Hud;

public sealed class QuietHudJourney(QuickRift rift, BrowserFixture browser) : Journey(browser)
{
    // Left out: the hidden element that polls, which is never painted, and the times, where "2 min ago" has to become
    // 3.
    private const string Watch = """
        window.repaints = [];
        const everything = { subtree: true, childList: true, attributes: true, characterData: true };
        addEventListener("load", () => new MutationObserver(changes => {
          for (const { type, target, attributeName } of changes) {
            const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
            const place = element?.id || element?.className || element?.tagName;
            if (!element?.closest("#poll, time")) repaints.push(`${type} ${attributeName ?? ""} in ${place}`);
          }
        }).observe(document.documentElement, everything));
        """;

    [Fact]
    public async Task What_has_not_changed_is_not_painted_again()
    {
        await rift.EarnAsync("meeting_booked", "quiet@example.com");
        await rift.EarnAsync("call_dial", "quiet@example.com");
        var hud = await OpenAsync(await rift.HudLinkAsync("quiet@example.com"), script: Watch);
        await hud.UnchangedPollsAsync(4);
        Assert.Empty(await hud.ReadAsync<string[]>("repaints"));

        await rift.EarnAsync("call_dial", "quiet@example.com");
        await hud.ShowsGoldAsync(220);
        Assert.NotEmpty(await hud.ReadAsync<string[]>("repaints"));
    }

    [Fact]
    public async Task Of_a_change_only_the_regions_are_painted_that_it_touches()
    {
        await rift.EarnAsync("call_dial", "half@example.com");
        var hud = await OpenAsync(await rift.HudLinkAsync("half@example.com"));
        await hud.Page.EvaluateAsync(
            "document.querySelectorAll('#rank *, #gold *').forEach(e => e.dataset.before = 'yes')");

        await rift.EarnAsync("call_dial", "half@example.com");

        await hud.ShowsGoldAsync(20);
        Assert.Equal(0, await hud.Page.Locator("#gold > [data-before]").CountAsync());
        Assert.NotEqual(0, await hud.Page.Locator("#rank > [data-before]").CountAsync());
    }
}
