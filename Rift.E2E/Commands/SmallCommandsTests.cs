using System.Globalization;
using System.Net;

namespace Rift.E2E.Commands;

/// <summary>The commands that only talk to the running Rift, so that tests can share one.</summary>
public sealed class SmallCommandsTests(QuickRift rift)
{
    [Fact]
    public async Task Health_is_0_for_a_Rift_that_is_well()
    {
        var health = await rift.RunAsync("health");

        Assert.Equal(0, health.ExitCode);
        Assert.Contains("\"status\":\"healthy\"", health.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_is_1_where_no_server_answers()
    {
        var port = FreePort.Find().ToString(CultureInfo.InvariantCulture);
        var health = await RiftProgram.RunAsync(
            rift.Home, new Dictionary<string, string> { ["API_PORT"] = port }, "health");

        Assert.Equal(1, health.ExitCode);
        Assert.Contains($"Rift does not answer at http://localhost:{port}/", health.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_webhook_earns()
    {
        var sent = await rift.RunAsync("webhook-test", "--type", "meeting_booked", "--player", "tester@example.com");
        Assert.Equal(0, sent.ExitCode);
        Assert.Contains("201 Created", sent.Output, StringComparison.Ordinal);

        await rift.RunAsync("webhook-test", "--player", "tester@example.com");
        Assert.Equal(225, (await rift.StatsAsync("tester@example.com")).GetProperty("total_gold").GetInt64());
    }

    [Fact]
    public async Task A_test_webhook_of_an_unknown_type_says_which_there_are()
    {
        var refused = await rift.RunAsync("webhook-test", "--type", "nonsense");

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("422", refused.Output, StringComparison.Ordinal);
        Assert.Contains("meeting_booked", refused.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_is_made_works_and_so_do_the_earlier_ones()
    {
        await rift.EarnAsync("call_dial", "linked@example.com");
        var (first, second) =
            (await rift.HudLinkAsync("linked@example.com"), await rift.HudLinkAsync("LINKED@example.com"));

        Assert.NotEqual(first, second);
        foreach (var link in new[] { first, second })
        {
            using var page = await rift.Http.GetAsync(link);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.Contains("10 gold", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task There_is_no_link_for_an_unknown_player()
    {
        var refused = await rift.RunAsync("hud-link", "ghost@example.com");

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("There is no player 'ghost@example.com'.", refused.Error, StringComparison.Ordinal);
        Assert.Equal("", refused.Output);
    }

    [Fact]
    public async Task Stats_shows_one_player_or_all()
    {
        await rift.EarnAsync("meeting_booked", "counted@example.com", times: 2);
        await rift.EarnAsync("call_dial", "other@example.com");

        var one = await rift.RunAsync("stats", "--player", "counted@example.com");
        Assert.Equal(0, one.ExitCode);
        Assert.Matches(@"counted@example\.com +│ +400 +│ +200 +│ +1 +│ +Silver +│ +2 +│ +2 ", one.Output);
        Assert.DoesNotContain("other@example.com", one.Output, StringComparison.Ordinal);

        Assert.Contains("other@example.com", (await rift.RunAsync("stats")).Output, StringComparison.Ordinal);
        Assert.Equal(1, (await rift.RunAsync("stats", "--player", "ghost@example.com")).ExitCode);
    }
}
