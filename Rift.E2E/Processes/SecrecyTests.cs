using System.Net;
using System.Text.RegularExpressions;

namespace Rift.E2E.Processes;

public sealed partial class SecrecyTests(RiftProcess rift) : IClassFixture<RiftProcess>
{
    [Fact]
    public async Task No_secret_is_in_anything_that_Rift_writes()
    {
        await rift.EarnAsync("meeting_booked", "discreet@example.com");
        var link = await rift.HudLinkAsync("discreet@example.com");
        var own = await OwnLinkAsync();
        var commands = await RunCommandsAsync();
        await AskAsync(link);
        await AskAsync(own);
        await FailAsync(link);

        Assert.Contains("the database is unavailable", rift.Output, StringComparison.OrdinalIgnoreCase);
        var written = rift.Output + commands;
        Assert.All(
            new[] { rift.Home.WebhookSecret, rift.Home.DatabasePassword, TokenOf(link), TokenOf(own) },
            secret =>
            {
                Assert.InRange(secret.Length, 20, 100);
                Assert.DoesNotContain(secret, written, StringComparison.Ordinal);
            });
        Assert.DoesNotMatch(AnyHudLink, written);
    }

    [GeneratedRegex("/hud/[A-Za-z0-9_-]{10,}")]
    private static partial Regex AnyHudLink { get; }

    // hud-link is left out: to write a link is what it is for.
    private async Task<string> RunCommandsAsync()
    {
        var written = "";

        foreach (var line in new[]
        {
            "migrate", "stats", "reconcile", "health", "webhook-test", "webhook-test --type nonsense",
            "hud-link unknown", "cleanup --older-than 1d", "reset", "seed",
        })
        {
            written += (await rift.RunAsync(line.Split(' '))).Everything;
        }

        Assert.Contains("201 Created", written, StringComparison.Ordinal);

        return written;
    }

    private async Task AskAsync(string link)
    {
        foreach (var address in new[]
        {
            link, $"{link}/poll?seen=nothing", $"{link}/gold", $"{link}/nonsense", $"{link}/poll",
        })
        {
            (await rift.Http.GetAsync(address)).Dispose();
        }

        using var stats = new HttpRequestMessage(HttpMethod.Get, "/api/v1/stats/current");
        stats.Headers.Add("X-RIFT-HUD", TokenOf(link));
        using var answer = await rift.Http.SendAsync(stats);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task FailAsync(string link)
    {
        (await rift.PostAsync(new { nonsense = true })).Dispose();
        (await rift.PostAsync(
            new { source = "a", event_type = "call_dial", metadata = new { } },
            rift.Home.WebhookSecret[1..])).Dispose();
        await rift.Home.FreezeDatabaseAsync();

        try
        {
            var posting = rift.PostAsync(
                new { source = "holiday", event_type = "call_dial", metadata = new { }, player = "newcomer" });
            (await rift.Http.GetAsync($"{rift.Address}hud/{TokenOf(link)[..^1]}x")).Dispose();
            using var refused = await posting;
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        }
        finally
        {
            await rift.Home.ThawDatabaseAsync();
        }
    }

    private async Task<string> OwnLinkAsync()
    {
        using var answer = await rift.Http.GetAsync("/");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);

        return answer.Headers.Location!.ToString();
    }

    private static string TokenOf(string link) => link[(link.LastIndexOf('/') + 1)..];
}
