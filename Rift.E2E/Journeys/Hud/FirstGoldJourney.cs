using System.Diagnostics;
using System.Net;

namespace Rift.E2E.Journeys.Hud;

[Collection(Timed.Name)]
public sealed class FirstGoldJourney(ShippedRift rift, BrowserFixture browser) : Journey(browser)
{
    [Fact]
    public async Task The_line_that_the_start_prints_moves_the_gold_of_the_default_player()
    {
        var hud = await OpenAsync(rift.Address.ToString());
        Assert.Contains("/hud/", hud.Page.Url, StringComparison.Ordinal);
        var before = (await rift.StatsAsync()).GetProperty("total_gold").GetInt64();
        await hud.ShowsGoldAsync(before);

        Assert.Contains("\"status\"", await PasteAsync(rift.CurlLine), StringComparison.Ordinal);

        await hud.WithinPromisedTimeAsync(
            $"document.querySelector('#gold .figures').dataset.value === '{before + 200}'");
        await hud.ShowsGoldAsync(before + 200);
    }

    [Fact]
    public async Task The_secret_of_that_line_is_read_from_its_file_and_a_wrong_one_is_refused()
    {
        Assert.Contains(
            $"$(cat {Path.Combine(rift.Home.DataFolder, "webhook-secret")})", rift.CurlLine, StringComparison.Ordinal);
        Assert.DoesNotContain(rift.Home.WebhookSecret, rift.CurlLine, StringComparison.Ordinal);

        using var answer = await rift.PostAsync(
            new { source = "test", event_type = "call_dial", metadata = new { } }, secret: "wrong");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    // In another folder than Rift's own: the line must work in whichever folder a terminal is.
    private static async Task<string> PasteAsync(string line)
    {
        var start = new ProcessStartInfo("bash", ["-c", line])
        {
            WorkingDirectory = Path.GetTempPath(),
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
