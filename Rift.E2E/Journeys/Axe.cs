using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Rift.E2E.Journeys;

/// <summary>Checks a page against WCAG 2.2 AA.</summary>
internal static class Axe
{
    private static readonly AxeRunOptions Wcag22AA = new()
    {
        RunOnly = new RunOnlyOptions
        {
            Type = "tag",
            Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
        },
    };

    /// <summary>Opens the page first, and also checks that it is no wider than the window.</summary>
    public static async Task FindsNothingAsync(IPage page, RiftProcess rift, string path)
    {
        await page.GotoAsync(rift.Address + path);
        await Assertions.Expect(page.Locator("h1")).ToBeVisibleAsync();
        Assert.True(
            await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"),
            $"{path} is wider than the window.");
        await FindsNothingAsync(page);
    }

    public static async Task FindsNothingAsync(IPage page)
    {
        FindsNothing(await page.RunAxe(Wcag22AA));

        // Axe cannot judge contrast over a picture, a gradient or an ornament; over the plain colours it can.
        await page.EvaluateAsync("""
            const plain = new CSSStyleSheet();
            plain.replaceSync(`
              *, *::before, *::after { background-image: none !important; text-shadow: none !important }
              *::before, *::after { content: none !important }
              svg { visibility: hidden !important }`);
            document.adoptedStyleSheets.push(plain);
            """);
        var read = await page.RunAxe(Wcag22AA);
        await page.EvaluateAsync("document.adoptedStyleSheets.pop()");
        FindsNothing(read);
        var judged = read.Passes.Single(rule => rule.Id == "color-contrast").Nodes.Length;
        var unjudged = read.Incomplete.Where(rule => rule.Id == "color-contrast").Sum(rule => rule.Nodes.Length);
        Assert.True(judged > unjudged, $"axe could tell the contrast of {judged} texts, and not of {unjudged}.");
    }

    private static void FindsNothing(AxeResult result)
    {
        Assert.NotEmpty(result.Passes);
        var found = result.Violations.SelectMany(
            rule => rule.Nodes.Select(node => $"{rule.Id} ({rule.Help}): {node.Html}")).ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}
