using System.Globalization;

namespace Rift.Bench;

internal static class Wrk
{
    private static int _run;

    public static async Task<Measured> IngestAsync(
        string wrk, BenchServer server, int connections, int seconds, CancellationToken ct)
    {
        var script = Path.Combine(Web.Settings.HostEnvironment.SolutionFolder!, "bench", "ingest.lua");
        var run = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{_run++}");
        var output = await Tool.RunAsync(
            wrk,
            [
                Text($"-t{Math.Min(2, connections)}"), Text($"-c{connections}"), Text($"-d{seconds}s"),
                "--timeout", "20s", "-s", script,
                Text($"http://127.0.0.1:{server.Port}"), "--", server.Secret, run, Text($"{BenchServer.Players}"),
            ],
            null, ct);
        var result = output.Split('\n').Single(line => line.StartsWith("RESULT", StringComparison.Ordinal));
        var numbers = result.Split(' ').Skip(1)
            .Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();

        return new Measured(numbers[0] / (numbers[1] / 1e6), numbers[2] / 1e3, numbers[3] / 1e3, (long)numbers[4]);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
