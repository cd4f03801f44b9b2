using System.Globalization;
using Rift.E2E.Journeys;

namespace Rift.E2E.Commands;

/// <summary>
/// The commands that read or delete all data. Each test begins with an empty Rift, which also exercises reset.
/// </summary>
public sealed class LedgerCommandsTests(LedgerCommandsTests.OwnRift rift, BrowserFixture browser)
    : Journey(browser), IClassFixture<LedgerCommandsTests.OwnRift>
{
    public sealed class OwnRift : RiftWithoutBadges
    {
        public OwnRift() => Variables["HUD_REFRESH_INTERVAL"] = "1";
    }

    [Fact]
    public async Task Reconcile_is_0_while_totals_and_ledger_agree_and_1_with_the_row_that_does_not()
    {
        await EmptyAsync();
        await rift.EarnAsync("meeting_booked", "books@example.com", times: 3);
        await rift.EarnAsync("call_dial");
        var clean = await rift.RunAsync("reconcile");
        Assert.Equal(0, clean.ExitCode);
        Assert.Contains("All totals match the ledger.", clean.Output, StringComparison.Ordinal);

        await rift.Home.ExecuteAsync("update player_totals set gold = gold + 1 where gold = 600");

        var wrong = await rift.RunAsync("reconcile");
        Assert.Equal(1, wrong.ExitCode);
        Assert.Single(wrong.Output.Split('\n'), line => line.Contains("books@example.com", StringComparison.Ordinal)
            && line.Contains("601 gold", StringComparison.Ordinal)
            && line.Contains("600 gold", StringComparison.Ordinal));
        Assert.DoesNotContain("default", wrong.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cleanup_says_what_it_would_do_then_does_it_and_all_figures_stay()
    {
        await EmptyAsync();
        await PostOldAsync(daysAgo: 400, times: 3);
        await PostOldAsync(daysAgo: 10, times: 2);
        var before = await FiguresAsync();

        var dry = await rift.RunAsync("cleanup");
        Assert.Equal(0, dry.ExitCode);
        Assert.Contains("would delete 3 events", dry.Output, StringComparison.Ordinal);
        Assert.Contains("add --apply", dry.Output, StringComparison.Ordinal);
        Assert.Equal(dry.Output, (await rift.RunAsync("cleanup", "--older-than", "365d")).Output);
        Assert.Equal(5, await EventsAsync());

        var applied = await rift.RunAsync("cleanup", "--older-than", "365d", "--apply");
        Assert.Equal(0, applied.ExitCode);
        Assert.StartsWith("Deleted 3 events", applied.Output, StringComparison.Ordinal);
        Assert.Equal(2, await EventsAsync());
        Assert.Equal(before, await FiguresAsync());
        Assert.Equal(50, (await rift.StatsAsync()).GetProperty("total_gold").GetInt64());
        Assert.Equal(0, (await rift.RunAsync("reconcile")).ExitCode);
    }

    [Fact]
    public async Task Reset_asks_first_and_then_the_running_HUD_shows_zero()
    {
        await EmptyAsync();
        await rift.EarnAsync("meeting_booked");
        var hud = await OpenAsync(rift.Address.ToString());
        await hud.ShowsGoldAsync(200);

        var refused = await rift.RunAsync("reset");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("--yes", refused.Error, StringComparison.Ordinal);
        Assert.Equal(1, await EventsAsync());

        await EmptyAsync();
        await hud.ShowsGoldAsync(0);
        Assert.Equal(0, await EventsAsync());
        Assert.Equal(5, await rift.Home.CountAsync("select count(*) from gamification_rules"));
        await rift.EarnAsync("call_dial");
        await hud.ShowsGoldAsync(10);
    }

    private async Task EmptyAsync() => Assert.Equal(0, (await rift.RunAsync("reset", "--yes")).ExitCode);

    private async Task PostOldAsync(int daysAgo, int times)
    {
        for (; times > 0; times--)
        {
            using var answer = await rift.PostAsync(new
            {
                source = "old",
                event_type = "call_dial",
                metadata = new { times },
                occurred_at = TimeProvider.System.GetUtcNow().AddDays(-daysAgo)
                    .ToString("O", CultureInfo.InvariantCulture),
                idempotency_key = Guid.CreateVersion7(),
            });
            answer.EnsureSuccessStatusCode();
        }
    }

    private Task<long> EventsAsync() => rift.Home.CountAsync("select count(*) from raw_events");

    private async Task<string> FiguresAsync() => string.Join('\n', await rift.Home.ReadAsync("""
        select concat_ws(' ', 'total', player_id, gold, xp, events) from player_totals
        union all
        select concat_ws(' ', 'day', player_id, local_date, event_type, events, quantity, gold, xp) from player_days
        order by 1
        """));
}
