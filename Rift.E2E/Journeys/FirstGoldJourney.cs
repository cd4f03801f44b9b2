using System.Diagnostics;
using System.Net;

namespace Rift.E2E.Journeys;

[Collection(Timed.Name)]
public sealed class FirstGoldJourney(ShippedRift rift, BrowserFixture browser) : Journey(browser)
{
    [Fact]
    public async Task The_line_that_the_start_prints_moves_the_gold_of_whoever_sits_at_the_machine()
    {
        var hud = await OpenAsync(rift.Address.ToString());
        Assert.Contains("/hud/", hud.Page.Url, StringComparison.Ordinal);
        var before = (await rift.StatsAsync()).GetProperty("total_gold").GetInt64();
        await hud.ShowsGoldAsync(before);

        Assert.Contains("\"status\"", await PasteAsync(rift.CurlLine), StringComparison.Ordinal);

        await hud.ShowsGoldAsync(before + 200, seconds: 6);
    }

    [Fact]
    public async Task The_secret_of_that_line_is_read_from_its_file_and_a_wrong_one_is_refused()
    {
        Assert.Contains("$(cat .rift/webhook-secret)", rift.CurlLine, StringComparison.Ordinal);
        Assert.DoesNotContain(rift.Home.WebhookSecret, rift.CurlLine, StringComparison.Ordinal);

        using var answer = await rift.PostAsync(new { source = "test", event_type = "call_dial", metadata = new { } }, secret: "wrong");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private async Task<string> PasteAsync(string line)
    {
        var start = new ProcessStartInfo("bash", ["-c", line])
        {
            WorkingDirectory = rift.Home.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var bash = Process.Start(start)!;
        var answer = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        Assert.Equal(0, bash.ExitCode);

        return answer;
    }
}
