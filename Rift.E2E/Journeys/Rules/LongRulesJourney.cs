using Microsoft.Playwright;

namespace Rift.E2E.Journeys.Rules;

/// <summary>The rules of an organisation with many event types.</summary>
public sealed class LongRulesJourney(LongRulesJourney.OwnRift rift, BrowserFixture browser)
    : Journey(browser), IClassFixture<LongRulesJourney.OwnRift>
{
    private const int Rules = 25;

    private static readonly string RulesSql = $"""
        insert into gamification_rules (event_type, label, gold, xp)
        select 'kind_' || n, 'Kind ' || n, n, n from generate_series(1, {Rules}) as n
        on conflict do nothing
        """;

    [Theory]
    [InlineData(1280)]
    [InlineData(900)]
    public async Task The_head_of_a_long_table_stays_in_sight(int width)
    {
        var page = await OpenAsync(width);
        var last = page.Locator("tbody.rule").Last;
        await last.ScrollIntoViewIfNeededAsync();
        var (row, head) = (await BoxOfAsync(last), await BoxOfAsync(page.Locator(".grid thead th").Nth(2)));

        Assert.InRange(head.Y, 0, row.Y);
        Assert.True(row.Y < page.ViewportSize!.Height);
    }

    [Fact]
    public async Task A_rule_is_found_by_its_name_or_its_type()
    {
        var page = await OpenAsync(1280);
        var search = page.GetByRole(AriaRole.Searchbox, new() { Name = "Search rules" });
        var shown = page.Locator("tbody.rule:visible");

        await search.FillAsync("kind 17");
        await Assertions.Expect(shown).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("#found")).ToHaveTextAsync($"1 of {Rules + 5} rules shown");
        await search.FillAsync("meeting_");
        await Assertions.Expect(shown).ToHaveCountAsync(2);
        await search.FillAsync("");
        await Assertions.Expect(shown).ToHaveCountAsync(Rules + 5);
        await Assertions.Expect(page.Locator("#changes")).ToHaveTextAsync("No changes");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(900)]
    [InlineData(390)]
    public async Task Errors_side_by_side_do_not_cover_each_other_and_the_first_has_the_focus(int width)
    {
        Expect("422");
        var page = await OpenAsync(width);

        foreach (var field in new[] { "Gold", "Xp", "PerQuantity", "DailyCap", "Cooldown" })
        {
            await page.Locator($"#kind_3-{field}").FillAsync("none");
            await page.Locator($"#kind_4-{field}").FillAsync("none");
        }

        await Assertions.Expect(page.Locator("#kind_4-Cooldown-wrong")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".wrong:visible")).ToHaveCountAsync(10);
        await AssertApartAsync(page);
        await page.Keyboard.PressAsync("Control+s");
        await page.Keyboard.PressAsync("Control+s");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#kind_3-Gold")).ToBeFocusedAsync();
        await AssertApartAsync(page);
    }

    private static async Task AssertApartAsync(IPage page)
    {
        var boxes = new List<LocatorBoundingBoxResult>();

        foreach (var wrong in await page.Locator(".wrong:visible").AllAsync())
            boxes.Add(await BoxOfAsync(wrong));

        foreach (var (one, n) in boxes.Select((box, n) => (box, n)))
            Assert.DoesNotContain(boxes.Skip(n + 1), other => Cover(one, other));
    }

    private static bool Cover(LocatorBoundingBoxResult one, LocatorBoundingBoxResult other) =>
        one.X < other.X + other.Width && other.X < one.X + one.Width
        && one.Y < other.Y + other.Height && other.Y < one.Y + one.Height;

    private static async Task<LocatorBoundingBoxResult> BoxOfAsync(ILocator element) =>
        (await element.BoundingBoxAsync())!;

    private async Task<IPage> OpenAsync(int width)
    {
        await rift.Home.ExecuteAsync(RulesSql);
        var options = Desktop;
        options.ViewportSize = new ViewportSize { Width = width, Height = 800 };
        var context = await NewBrowserAsync(options);
        await context.SignInAsync(rift, "Ada", "admin");
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{rift.Address}admin/rules");
        Expect("htmx:(afterRequest|sendAbort)");

        return page;
    }

    public sealed class OwnRift : RiftProcess;
}
