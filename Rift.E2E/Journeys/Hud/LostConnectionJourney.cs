using Microsoft.Playwright;

namespace Rift.E2E.Journeys.Hud;

public sealed class LostConnectionJourney(LostConnectionJourney.OwnRift rift, BrowserFixture browser)
    : Journey(browser), IClassFixture<LostConnectionJourney.OwnRift>
{
    private const string UnansweredPolls =
        "503|ERR_CONNECTION|ERR_EMPTY_RESPONSE|htmx:(afterRequest|sendError|responseError|timeout)"
        + "|Response Status Error";

    private const string DimmedBy = "getComputedStyle(document.querySelector('main')).filter";

    // A Rift of its own: its application and its database are stopped, which no other journey would survive.
    public sealed class OwnRift : RiftProcess
    {
        public OwnRift() => Variables["HUD_REFRESH_INTERVAL"] = "1";
    }

    [Fact]
    public async Task A_database_that_hangs_shows_and_heals_by_itself()
    {
        Expect(UnansweredPolls);
        await rift.EarnAsync("call_dial", "hung@example.com");
        var hud = await OpenAsync(await rift.HudLinkAsync("hung@example.com"));
        await StayAsync(hud);

        await rift.Home.FreezeDatabaseAsync();
        await Assertions.Expect(hud.Lost)
            .ToContainTextAsync("Rift's database has been unavailable since", new() { Timeout = 20_000 });
        await Assertions.Expect(hud.Page.Locator("#live")).ToHaveTextAsync("Disconnected");
        await hud.ShowsGoldAsync(10);

        await rift.Home.ThawDatabaseAsync();
        await HealsAsync(hud, "hung@example.com", gold: 35);
    }

    [Fact]
    public async Task A_database_that_was_killed_comes_back_by_itself()
    {
        Expect(UnansweredPolls);
        await rift.EarnAsync("call_dial", "killed@example.com");
        var hud = await OpenAsync(await rift.HudLinkAsync("killed@example.com"));
        await StayAsync(hud);
        var killed = rift.Home.Postmaster;

        await rift.Home.KillDatabaseAsync();

        await Eventually.TrueAsync("another PostgreSQL runs", () => rift.Home.Postmaster is { } next && next != killed);
        await Eventually.TrueAsync(
            "Rift is well", async () => await rift.HealthAsync() == System.Net.HttpStatusCode.OK);
        await HealsAsync(hud, "killed@example.com", gold: 35);
    }

    [Fact]
    public async Task A_Rift_that_was_killed_shows_and_heals_when_it_is_started_again()
    {
        Expect(UnansweredPolls);
        await rift.EarnAsync("call_dial", "restart@example.com");
        var hud = await OpenAsync(await rift.HudLinkAsync("restart@example.com"));
        await StayAsync(hud);

        await rift.KillAsync();
        await Assertions.Expect(hud.Lost).ToContainTextAsync("Disconnected since");
        await Assertions.Expect(hud.Page).ToHaveTitleAsync("Disconnected · Iron · 10 gold · Rift");
        Assert.EndsWith("/img/disconnected.svg", await IconAsync(hud), StringComparison.Ordinal);
        Assert.Contains("brightness(0", await hud.ReadAsync<string>(DimmedBy), StringComparison.Ordinal);

        await rift.StartAsync();
        await HealsAsync(hud, "restart@example.com", gold: 35);
    }

    [Fact]
    public async Task A_link_that_is_revoked_while_it_is_open_says_so()
    {
        Expect("404|htmx:responseError");
        await rift.EarnAsync("call_dial", "leaver@example.com");
        var hud = await OpenAsync(await rift.HudLinkAsync("leaver@example.com"));
        await hud.UnchangedPollsAsync(1);

        await rift.Home.ExecuteAsync("""
            update hud_links set revoked_at = now()
            where player_id = (select player_id from players where handle = 'leaver@example.com');
            select pg_notify('rift', 'everything');
            """);

        await Assertions.Expect(hud.Lost)
            .ToHaveTextAsync("This link is no longer valid. Ask your admin for a new one.");
    }

    private static Task<string> IconAsync(HudTab hud) =>
        hud.ReadAsync<string>("document.querySelector('link[rel=icon]').href");

    // The mark on the window is gone where the page was reloaded later.
    private static async Task StayAsync(HudTab hud)
    {
        await hud.UnchangedPollsAsync(1);
        await Assertions.Expect(hud.Lost).ToBeHiddenAsync();
        await hud.Page.EvaluateAsync("window.stayed = true");
    }

    private async Task HealsAsync(HudTab hud, string player, long gold)
    {
        await Assertions.Expect(hud.Lost).ToBeHiddenAsync(new() { Timeout = 20_000 });
        await Assertions.Expect(hud.Page.Locator("#live")).ToHaveTextAsync("Live");
        await rift.EarnWhenAbleAsync("call_connect", player);
        await hud.ShowsGoldAsync(gold);
        Assert.True(await hud.ReadAsync<bool>("window.stayed === true"));
        Assert.DoesNotContain("Disconnected", await hud.Page.TitleAsync(), StringComparison.Ordinal);
        Assert.Contains("/img/ranks/", await IconAsync(hud), StringComparison.Ordinal);
        Assert.Equal("none", await hud.ReadAsync<string>(DimmedBy));
    }
}
