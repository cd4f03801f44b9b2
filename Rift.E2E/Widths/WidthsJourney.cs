using Microsoft.Playwright;
using Rift.E2E.Journeys;
using Rift.Tests.Access;

namespace Rift.E2E.Widths;

/// <summary>Every page of the route table, as every role, in every width.</summary>
public sealed class WidthsJourney(QuickRift rift, BrowserFixture browser) : Journey(browser)
{
    private static readonly int[] Widths = [320, 360, 390, 500, 640, 768, 912, 1280, 1920];

    // The place of each among the outcomes of the route table. A HUD link is opened without a sign-in.
    private static readonly (string? Name, string Role, int Place)[] Visitors =
    [
        (null, "signed out", 0), (WidthsCast.Player, "player", 2), (WidthsCast.Lead, "lead", 3),
        ("Aron Admin", "admin", 5),
    ];

    private readonly SortedDictionary<string, List<int>> _found = new(StringComparer.Ordinal);
    private readonly WidthsCast _cast = new(rift);
    private int _opened;

    [Fact]
    public async Task Nothing_is_cut_off_and_no_page_is_wider_than_the_window()
    {
        Expect("40[34]");
        var pages = new List<IPage>();

        foreach (var (name, role, _) in Visitors)
        {
            var context = await NewBrowserAsync();

            if (name is not null)
                await context.SignInAsync(rift, name, role);

            pages.Add(await context.NewPageAsync());
        }

        await _cast.GiveAsync();

        foreach (var (page, (_, role, place)) in pages.Zip(Visitors))
        {
            foreach (var route in RoutesFor(place))
                await WalkAsync(page, role, route);
        }

        Assert.True(_opened > 90, $"Only {_opened} pages were opened.");
        Assert.True(
            _found.Count == 0,
            string.Join('\n', _found.Select(one => $"{one.Key} ({string.Join(", ", one.Value)})")));
    }

    // Of what is refused one of each kind: they look the same everywhere.
    private static IEnumerable<RouteRow> RoutesFor(int place) =>
        RouteTable.Rows
            .Where(row => row.IsPage && (place == 0 || !row.Route.StartsWith("/hud/{token}", StringComparison.Ordinal)))
            .GroupBy(row => row.Outcomes[place])
            .SelectMany(rows => rows.Key == '+' ? rows : rows.Take(1));

    private async Task WalkAsync(IPage page, string role, RouteRow route)
    {
        await page.SetViewportSizeAsync(Widths[0], 900);
        await page.GotoAsync(
            new Uri(rift.Address, route.AddressFor(_cast.Fill)).ToString(),
            new() { WaitUntil = WaitUntilState.DOMContentLoaded });

        // What is answered to a script has no page around it.
        if (await page.Locator("main").CountAsync() == 0)
            return;

        _opened++;

        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 900);

            foreach (var what in await Clipped.OnAsync(page))
                Note($"{role}, {route.Route}: {what}", width);
        }
    }

    private void Note(string what, int width)
    {
        if (_found.TryGetValue(what, out var widths))
            widths.Add(width);
        else
            _found[what] = [width];
    }
}
