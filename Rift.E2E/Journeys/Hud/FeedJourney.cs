using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Rift.E2E.Journeys.Hud;

public sealed partial class FeedJourney(QuickRift rift, BrowserFixture browser) : Journey(browser)
{
    private const string CappedType = "page_read";
    private const string FocusedTop = "document.activeElement.closest('li').getBoundingClientRect().top";

    [Fact]
    public async Task Focus_and_scroll_survive_an_update()
    {
        await rift.EarnAsync("call_connect", "reader@example.com", times: 12);
        var low = Desktop;
        low.ViewportSize = new ViewportSize { Width = 1280, Height = 600 };
        var hud = await OpenAsync(await rift.HudLinkAsync("reader@example.com"), low);
        var entry = hud.Page.Locator(".entry .what").Nth(6);
        var address = await entry.GetAttributeAsync("href");
        await entry.FocusAsync();
        await hud.Page.EvaluateAsync("document.querySelector('.entries').scrollTop = 120");
        var (top, scrolled) = (
            await hud.ReadAsync<double>(FocusedTop),
            await hud.ReadAsync<double>("document.querySelector('.entries').scrollTop"));
        Assert.True(scrolled > 60, "The list is too short to be scrolled.");

        await rift.EarnAsync("call_connect", "reader@example.com");
        await hud.ShowsGoldAsync(13 * 25);

        Assert.Equal(address, await hud.ReadAsync<string>("document.activeElement.getAttribute('href')"));
        Assert.InRange(await hud.ReadAsync<double>(FocusedTop), top - 1, top + 1);
        await hud.Page.Locator("#gold a").First.FocusAsync();
        await rift.EarnAsync("call_connect", "reader@example.com");
        await hud.ShowsGoldAsync(14 * 25);
        Assert.True(await hud.ReadAsync<bool>("document.activeElement === document.querySelector('#gold a')"));
    }

    [Fact]
    public async Task Focus_and_scroll_stay_with_a_line_that_takes_up_one_more_capped_event()
    {
        const string Player = "capped-reader@example.com", Scroll = "document.querySelector('.entries').scrollTop";
        await HaveCappedRuleAsync();
        await rift.EarnAsync("call_connect", Player, times: 7);
        await rift.EarnAsync(CappedType, Player, times: 3);
        await rift.EarnAsync("call_connect", Player, times: 3);
        var low = Desktop;
        low.ViewportSize = new ViewportSize { Width = 1280, Height = 600 };
        var hud = await OpenAsync(await rift.HudLinkAsync(Player), low);
        var line = hud.Page.GetByText("Page read × 2, cap reached");
        await line.FocusAsync();
        await line.EvaluateAsync(
            "line => { const [li, ol] = [line.closest('li'), line.closest('ol')].map(e => e.getBoundingClientRect()); "
            + $"{Scroll} += li.top - ol.top + 4; }}");
        var top = await hud.ReadAsync<double>(FocusedTop);
        Assert.True(await hud.ReadAsync<double>(Scroll) > 60, "The list is too short to be scrolled.");

        await rift.EarnAsync(CappedType, Player);

        await Assertions.Expect(hud.Page.GetByText("Page read × 3, cap reached")).ToBeFocusedAsync();
        Assert.InRange(await hud.ReadAsync<double>(FocusedTop), top - 1, top + 1);
    }

    [Fact]
    public async Task All_types_stay_open_over_updates_and_for_the_next_time()
    {
        await rift.EarnAsync("call_dial", "opener@example.com");
        var hud = await OpenAsync(await rift.HudLinkAsync("opener@example.com"));
        var types = hud.Page.Locator("#all-types");
        Assert.Null(await types.GetAttributeAsync("open"));
        await types.EvaluateAsync("types => types.open = true");

        await rift.EarnAsync("call_dial", "opener@example.com");
        await hud.ShowsGoldAsync(20);
        Assert.NotNull(await types.GetAttributeAsync("open"));
        await hud.Page.ReloadAsync();
        await Assertions.Expect(types).ToHaveAttributeAsync("open", "");
    }

    [Fact]
    public async Task An_entry_leads_to_its_place_in_the_ledger()
    {
        await rift.EarnAsync("meeting_booked", "finder@example.com");
        await rift.EarnAsync("call_dial", "finder@example.com", times: 11);
        var hud = await OpenAsync(await rift.HudLinkAsync("finder@example.com"), Phone);
        await hud.Page.Locator(".entry .what").Last.ClickAsync();

        var row = hud.Page.Locator("tr:target");
        await Assertions.Expect(row).ToContainTextAsync("Meeting booked");
        await Assertions.Expect(row).ToBeInViewportAsync();
    }

    [Theory]
    [InlineData("en-US", true)]
    [InlineData("de-DE", false)]
    public async Task A_time_has_its_date_and_the_browsers_clock(string locale, bool hasTwelveHours)
    {
        var player = $"clock-{locale}@example.com".ToLowerInvariant();
        using var earned = await rift.PostAsync(new
        {
            source = "test",
            event_type = "call_dial",
            metadata = new { company = new string('x', 100) },
            player,
            occurred_at = TimeProvider.System.GetUtcNow().AddDays(-2),
        });
        Assert.Equal(HttpStatusCode.Created, earned.StatusCode);
        var own = Desktop;
        own.Locale = locale;
        var hud = await OpenAsync(await rift.HudLinkAsync(player), own);

        await Assertions.Expect(hud.Page.Locator(".entry time")).ToHaveTextAsync(DayAndTime());
        var text = await hud.Page.Locator(".entry time").InnerTextAsync();
        Assert.Equal(hasTwelveHours, text.EndsWith("AM", StringComparison.Ordinal)
            || text.EndsWith("PM", StringComparison.Ordinal));

        // What it was about takes two lines and no more, however long and unbroken it is.
        var lines = await hud.ReadAsync<double>(
            "(e => e.clientHeight / parseFloat(getComputedStyle(e).lineHeight))(document.querySelector('.about'))");
        Assert.InRange(lines, 1.8, 2.2);
    }

    [Fact]
    public async Task On_a_phone_the_feed_stands_above_the_types()
    {
        await rift.EarnAsync("call_dial", "small@example.com");
        var hud = await OpenAsync(await rift.HudLinkAsync("small@example.com"), Phone);

        var (feed, types) = (
            await hud.Page.Locator("#feed").BoundingBoxAsync(), await hud.Page.Locator("#types").BoundingBoxAsync());
        Assert.True(feed!.Y < types!.Y);
        Assert.True(feed.Y < 844);
    }

    // An event type of its own: other journeys share the rules.
    private async Task HaveCappedRuleAsync()
    {
        await rift.Home.ExecuteAsync($"""
            insert into gamification_rules (event_type, label, gold, xp, daily_cap)
            values ('{CappedType}', 'Page read', 5, 5, 1) on conflict do nothing
            """);
        var probe = new { source = "journey", event_type = CappedType, metadata = new { }, player = "prober" };
        await Eventually.TrueAsync(
            "the rule is known", async () => (await rift.PostAsync(probe)).IsSuccessStatusCode);
    }

    [GeneratedRegex(@"^[A-Z]\w{2},? .*\b[A-Z]\w{2}\b.*\d{1,2}:\d{2}")]
    private static partial Regex DayAndTime();
}
