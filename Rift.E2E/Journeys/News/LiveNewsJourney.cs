using Microsoft.Playwright;
using Npgsql;
using Rift.Domain;
using Rift.Web.Database;
using Rift.Web.Notifications;

namespace Rift.E2E.Journeys.News;

/// <summary>News as it comes to a browser with several tabs open.</summary>
public sealed class LiveNewsJourney(LiveNewsJourney.OwnRift rift, BrowserFixture browser)
    : Journey(browser), IClassFixture<LiveNewsJourney.OwnRift>
{
    private const string Told = "#toasts [role=status]";

    // A Rift of its own: it is stopped and started again.
    public sealed class OwnRift : RiftWithoutBadges;

    [Fact]
    public async Task News_appears_in_every_tab_without_reloading_and_is_read_out_in_one()
    {
        var context = await NewBrowserAsync();
        var player = await context.SignInAsync(rift, "Tabby Tabs");
        var (hud, page) = (await OpenTabAsync(context, "/"), await OpenTabAsync(context, "/teams"));

        await TellAsync(Badge(player, "Dialer", "1"));

        foreach (var tab in (IPage[])[hud, page])
        {
            await Assertions.Expect(tab.Locator(".toast a")).ToHaveTextAsync("Badge earned: Dialer");
            await Assertions.Expect(tab.Locator(".bell .count")).ToHaveTextAsync("1");
        }

        await Eventually.TrueAsync("one tab reads it out", async () =>
            (await hud.Locator(Told).TextContentAsync() + await page.Locator(Told).TextContentAsync())
                == "Badge earned: Dialer. You earned 5 gold.");

        // Escape in one tab dismisses it in both.
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".toast")).ToHaveCountAsync(0);
        await Assertions.Expect(hud.Locator(".toast")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_browser_holds_one_line_however_many_tabs_it_has()
    {
        var context = await NewBrowserAsync();
        var player = await context.SignInAsync(rift, "Una Oneline");
        var tabs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OpenTabAsync(context, "/teams")));

        await tabs[0].EvaluateAsync("""
            () => {
              window.heard = [];
              window.line = new BroadcastChannel(`rift-live:/live:${document.getElementById("toasts").dataset.of}`);
              window.line.onmessage = ({ data: { type, data } }) => type === "news" && heard.push(data.number);
            }
            """);

        for (var n = 1; n <= 3; n++)
        {
            await TellAsync(Badge(player, $"Badge {n}", $"{n}"));
            foreach (var tab in tabs)
                await Assertions.Expect(tab.Locator(".toast")).ToHaveCountAsync(n);
        }

        Assert.Equal("1 2 3", await tabs[0].EvaluateAsync<string>("heard.join(' ')"));
    }

    [Fact]
    public async Task Three_are_shown_at_once_and_the_rest_is_a_number()
    {
        var context = await NewBrowserAsync();
        var player = await context.SignInAsync(rift, "Mona Many");
        var page = await OpenTabAsync(context, "/teams");

        await TellAsync([.. Enumerable.Range(1, 7).Select(n => Badge(player, $"Badge {n}", $"{n}"))]);

        await Assertions.Expect(page.Locator(".toast a")).ToHaveTextAsync(
            ["Badge earned: Badge 5", "Badge earned: Badge 6", "Badge earned: Badge 7"]);
        await Assertions.Expect(page.Locator("#toasts .more")).ToHaveTextAsync("and 4 more");

        // One after the other by keyboard; the focus never gets lost.
        await page.Locator(".toast .dismiss").First.FocusAsync();
        for (var left = 2; left >= 0; left--)
        {
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page.Locator(".toast")).ToHaveCountAsync(left);
        }

        await Assertions.Expect(page.Locator("main")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_restarted_server_is_found_again_and_nothing_is_lost()
    {
        Expect("ERR_|htmx:|Failed to load|status of");
        var context = await NewBrowserAsync();
        var player = await context.SignInAsync(rift, "Rita Restart");
        var page = await OpenTabAsync(context, "/teams");
        await TellAsync(Badge(player, "Before", "1"));
        await Assertions.Expect(page.Locator(".toast")).ToHaveCountAsync(1);

        await rift.StopAsync();
        await rift.StartAsync();
        await TellAsync(Badge(player, "After", "2"), Badge(player, "After that", "3"));

        await Assertions.Expect(page.Locator(".toast a", new() { HasText = "After that" }))
            .ToHaveCountAsync(1, new() { Timeout = 60_000 });
        await Assertions.Expect(page.Locator(".toast a", new() { HasText = "Badge earned: After" }))
            .ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".bell .count")).ToHaveTextAsync("3");
    }

    [Fact]
    public async Task What_came_while_no_tab_was_open_is_one_sum()
    {
        var context = await NewBrowserAsync();
        var player = await context.SignInAsync(rift, "Gwen Gap");
        await TellAsync(Badge(player, "First", "0"));
        await (await OpenTabAsync(context, "/teams")).CloseAsync();
        await TellAsync([.. Enumerable.Range(1, 5).Select(n => Badge(player, $"Badge {n}", $"{n}"))]);
        await ExecuteAsync(
            $"update notifications set created_at = now() - interval '1 hour' where player_id = '{player}'");

        var page = await OpenTabAsync(context, "/teams");

        await Assertions.Expect(page.Locator(".toast a")).ToHaveTextAsync("You have 5 new notifications");
    }

    [Fact]
    public async Task A_hud_by_link_hears_of_news_and_leaves_levels_to_its_own_scene()
    {
        await rift.EarnAsync("call_dial", "linked@example.com");
        var hud = await OpenAsync(await rift.HudLinkAsync("linked@example.com"));
        var player = new PlayerId(Guid.Parse(
            (await rift.Home.ReadAsync("select player_id::text from players where handle = 'linked@example.com'"))[0]));
        await ReadyAsync(hud.Page);

        await TellAsync(
            new NewNotification(player, NotificationKind.LevelUp, "9", new { level = 9 }),
            Badge(player, "Linked", "1"));

        await Assertions.Expect(hud.Page.Locator(".toast a")).ToHaveTextAsync("Badge earned: Linked");
    }

    [Fact]
    public async Task A_hud_asks_at_once_when_its_figures_have_changed()
    {
        await rift.EarnAsync("call_dial", "tick@example.com");
        var hud = await OpenAsync(await rift.HudLinkAsync("tick@example.com"), script: """
            const Slow = Worker;
            window.Worker = class extends Slow {
              postMessage(message) { if (typeof message !== "number") super.postMessage(message); }
            };
            """);
        await ReadyAsync(hud.Page);

        await rift.EarnAsync("call_dial", "tick@example.com");

        // Its own clock never ticks here.
        await hud.ShowsGoldAsync(20);
    }

    private static NewNotification Badge(PlayerId player, string name, string about) =>
        new(player, NotificationKind.Badge, about, new { name, tier = 1, tiers = 1, gold = 5, xp = 0 });

    private async Task<IPage> OpenTabAsync(IBrowserContext context, string address)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(rift.Address, address).ToString());
        await ReadyAsync(page);

        return page;
    }

    // The line goes on after what the page knew, so that nothing needs to be waited for but the scripts.
    private static Task<IJSHandle> ReadyAsync(IPage page) => page.WaitForFunctionAsync("() => window.riftToasts");

    private async Task TellAsync(params NewNotification[] news)
    {
        await using var database = DatabaseSetup.Open($"{rift.Home.ConnectionString};Pooling=false");
        await using var transaction = await DatabaseTransaction.BeginAsync(database, CancellationToken.None);
        await WriteNotifications.RunAsync(transaction, news, TimeProvider.System.GetUtcNow(), CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var database = NpgsqlDataSource.Create($"{rift.Home.ConnectionString};Pooling=false");
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
