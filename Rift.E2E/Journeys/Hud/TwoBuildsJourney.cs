namespace Rift.E2E.Journeys.Hud;

/// <summary>A balancer that sends each request to the other of two servers, which run different builds.</summary>
public sealed class TwoBuildsJourney(QuickRift rift, BrowserFixture browser) : Journey(browser)
{
    private const int Polls = 10;

    [Fact]
    public async Task A_tab_reloads_once_and_goes_on_showing_what_was_earned()
    {
        await rift.EarnAsync("call_dial", "two@example.com");
        await using var other = new RiftProcess();
        other.Home.ProgramFolder = OtherBuild.Make();

        try
        {
            other.Variables["DATABASE_URL"] = rift.Home.ConnectionString;
            other.Variables["WEBHOOK_SECRET"] = rift.Home.WebhookSecret;
            other.Variables["HUD_REFRESH_INTERVAL"] = "1";
            await other.InitializeAsync();
            await ReadsAsync(other, new Uri(await rift.HudLinkAsync("two@example.com")));
        }
        finally
        {
            Directory.Delete(other.Home.ProgramFolder, recursive: true);
        }
    }

    private async Task ReadsAsync(RiftProcess other, Uri link)
    {
        var (requests, pages, polls, refreshes) = (0, 0, 0, 0);
        var context = await NewBrowserAsync();
        await context.RouteAsync("**/hud/**", route =>
        {
            var turn = Interlocked.Increment(ref requests) % 2 == 1 ? rift.Address : other.Address;

            return route.ContinueAsync(
                new() { Url = new Uri(turn, new Uri(route.Request.Url).PathAndQuery).ToString() });
        });
        context.Response += (_, response) =>
        {
            pages += response.Request.IsNavigationRequest ? 1 : 0;
            polls += response.Url.Contains("/poll?", StringComparison.Ordinal) ? 1 : 0;
            refreshes += response.Headers.ContainsKey("hx-refresh") ? 1 : 0;
        };
        var hud = await HudTab.OpenAsync(context, link.ToString());

        await Eventually.TrueAsync("both builds answer again and again", () => polls >= Polls && refreshes > 2);
        await rift.EarnAsync("call_connect", "two@example.com");
        await hud.ShowsGoldAsync(35);

        // The first time, and once more because the other build asked for it.
        Assert.Equal(2, pages);

        // Before the other server ends: a poll that finds it gone would be an error.
        await context.CloseAsync();
    }
}
