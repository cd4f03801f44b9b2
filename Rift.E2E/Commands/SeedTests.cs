using System.Globalization;
using System.Text.RegularExpressions;
using Rift.E2E.Journeys;

namespace Rift.E2E.Commands;

public sealed partial class SeedTests(SeedTests.OwnRift rift, BrowserFixture browser)
    : Journey(browser), IClassFixture<SeedTests.OwnRift>
{
    private const string Maya = "maya.krause@demo.invalid";

    // A Rift of its own: other tests count the players of theirs.
    public sealed class OwnRift : RiftProcess
    {
        public OwnRift() => Variables["HUD_REFRESH_INTERVAL"] = "1";
    }

    [Fact]
    public async Task The_demo_team_appears_on_a_running_HUD_adds_nothing_twice_and_goes_again()
    {
        await rift.EarnAsync("call_dial");
        var (all, added) = await SeedAsync();
        Assert.InRange(all, 1_000, 20_000);
        Assert.Equal(all, added);
        var hud = await OpenAsync((await rift.RunAsync("hud-link", Maya)).Output.Trim());
        var gold = (await rift.StatsAsync(Maya)).GetProperty("total_gold").GetInt64();
        Assert.InRange(gold, 1, long.MaxValue);
        await hud.ShowsGoldAsync(gold);

        // The minutes between the two runs may add activity of their own.
        var (allAgain, addedAgain) = await SeedAsync();
        Assert.Equal(allAgain - all, addedAgain);
        Assert.Contains("Maya Krause (demo)", (await rift.RunAsync("stats")).Output, StringComparison.Ordinal);

        var figures = (await rift.RunAsync("db-stats")).Output;
        Assert.Matches(@"raw_events +│ +[1-9][\d,]+ │", figures);
        Assert.Contains("cache hits", figures, StringComparison.Ordinal);

        await hud.Page.CloseAsync();
        var removed = await rift.RunAsync("seed", "--remove");
        Assert.StartsWith("Removed 6 demo players, 2 teams and ", removed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("demo", (await rift.RunAsync("stats")).Output, StringComparison.Ordinal);
        Assert.Equal(10, (await rift.StatsAsync()).GetProperty("total_gold").GetInt64());
        Assert.Equal(0, (await rift.RunAsync("reconcile")).ExitCode);
    }

    [GeneratedRegex(@"^([\d,]+) demo events for 6 demo players; ([\d,]+) (?:is|are) new\.")]
    private static partial Regex Summary { get; }

    private async Task<(int All, int Added)> SeedAsync()
    {
        var seeded = await rift.RunAsync("seed");
        Assert.Equal(0, seeded.ExitCode);
        var summary = Summary.Match(seeded.Output);
        Assert.True(summary.Success, seeded.Output);

        return (Number(summary.Groups[1]), Number(summary.Groups[2]));
    }

    private static int Number(Group digits) =>
        int.Parse(digits.Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}
