using System.Globalization;
using System.Text.RegularExpressions;
using Rift.E2E.Journeys;

namespace Rift.E2E.Commands;

public sealed partial class SeedTests(SeedTests.OwnRift rift, BrowserFixture browser)
    : Journey(browser), IClassFixture<SeedTests.OwnRift>
{
    // A Rift of its own: seeding fills the default player's HUD, whose figures other tests check.
    public sealed class OwnRift : RiftProcess
    {
        public OwnRift() => Variables["HUD_REFRESH_INTERVAL"] = "1";
    }

    [Fact]
    public async Task The_demo_team_appears_on_a_running_HUD_and_a_second_time_adds_nothing()
    {
        var hud = await OpenAsync(rift.Address.ToString());
        await hud.ShowsGoldAsync(0);

        var (all, added) = await SeedAsync();
        Assert.InRange(all, 1_000, 20_000);
        Assert.Equal(all, added);
        var gold = (await rift.StatsAsync()).GetProperty("total_gold").GetInt64();
        Assert.InRange(gold, 1, long.MaxValue);
        await hud.ShowsGoldAsync(gold);

        // The minutes between the two runs may add activity of their own.
        var (allAgain, addedAgain) = await SeedAsync();
        Assert.Equal(allAgain - all, addedAgain);
        Assert.Contains("maya.krause@example.com", (await rift.RunAsync("stats")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await rift.RunAsync("reconcile")).ExitCode);
    }

    [GeneratedRegex(@"^(\d+) demo events of 6 players; (\d+) of them are new\.")]
    private static partial Regex Summary { get; }

    private async Task<(int All, int Added)> SeedAsync()
    {
        var seeded = await rift.RunAsync("seed");
        Assert.Equal(0, seeded.ExitCode);
        var summary = Summary.Match(seeded.Output);
        Assert.True(summary.Success, seeded.Output);

        return (Number(summary.Groups[1]), Number(summary.Groups[2]));
    }

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);
}
