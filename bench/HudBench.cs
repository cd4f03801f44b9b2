using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace Rift.Bench;

/// <summary>
/// Open load: polls and events leave at their time whether or not the server keeps up, and latency counts from that
/// time.
/// </summary>
internal static class HudBench
{
    public const int PollsPerSecond = 2_000;
    public const int EventsPerSecond = 1_000;

    private const int PollConnections = 64;
    private const int EventConnections = 16;

    public static async Task<int> RunAsync(IAnsiConsole console, int seconds, CancellationToken ct)
    {
        await using var server = await BenchServer.StartAsync(ct);
        var tabs = await HudTabs.OpenAsync(server, ct);
        await MeasureAsync(server, tabs, BenchServer.WarmUpSeconds, ct);
        var (polls, events, unchanged) = await MeasureAsync(server, tabs, seconds, ct);

        console.Write(new Table().AddColumns("", "per second", "p50 ms", "p99 ms", "failed")
            .AddRow(RowOf("HUD polls", polls)).AddRow(RowOf("events", events)));
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{tabs.Count:N0} tabs; {unchanged:P0} of the polls had nothing new. "
            + $"Peak memory of Rift: {server.PeakMemory} MiB"));

        return 0;
    }

    public static async Task<(Measured Polls, Measured Events, double Unchanged)> MeasureAsync(
        BenchServer server, HudTabs tabs, int seconds, CancellationToken ct)
    {
        var unchanged = 0;
        var run = Guid.CreateVersion7().ToString("N");

        async Task<bool> PollAsync(HttpConnection connection, int n)
        {
            var tab = n % tabs.Count;
            var status = await connection.SendAsync(tabs.PollOf(tab), ct);

            if (status == 200)
                tabs.Show(tab, connection.Answer);
            else if (status == 204)
                Interlocked.Increment(ref unchanged);

            return status is 200 or 204;
        }

        async Task<bool> EarnAsync(HttpConnection connection, int n) =>
            await connection.SendAsync(
                OwnLoad.EventFor(server, $"{run}-{n}", n * 7919 % BenchServer.Players + 1, n), ct) == 201;

        var polls = Pace.RunAsync(server.Port, PollConnections, PollsPerSecond, seconds, PollAsync, ct);
        var events = Pace.RunAsync(server.Port, EventConnections, EventsPerSecond, seconds, EarnAsync, ct);

        return (await polls, await events, unchanged / (double)(PollsPerSecond * seconds));
    }

    private static string[] RowOf(string what, Measured measured) =>
    [
        what, Measured.Number(measured.PerSecond), Measured.Milliseconds(measured.P50),
        Measured.Milliseconds(measured.P99), measured.Failures.ToString(CultureInfo.InvariantCulture),
    ];
}

/// <summary>
/// Sends at a fixed rate over a few connections. Latency counts from the moment at which a request was due.
/// </summary>
internal static class Pace
{
    public static async Task<Measured> RunAsync(
        int port, int connections, int perSecond, int seconds, Func<HttpConnection, int, Task<bool>> send,
        CancellationToken ct)
    {
        var total = perSecond * seconds;
        var latencies = new double[total];
        var (next, failures) = (-1, 0);
        var started = Stopwatch.GetTimestamp();

        async Task WorkAsync()
        {
            using var connection = new HttpConnection(port);
            await connection.ConnectAsync(ct);

            for (var n = Interlocked.Increment(ref next); n < total; n = Interlocked.Increment(ref next))
            {
                var due = started + (long)(n * (double)Stopwatch.Frequency / perSecond);

                if (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is { TotalMilliseconds: >= 1 } early)
                    await Task.Delay(early, ct);
                if (!await send(connection, n))
                    Interlocked.Increment(ref failures);

                latencies[n] = Stopwatch.GetElapsedTime(due).TotalMilliseconds;
            }
        }

        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(WorkAsync, ct)));
        var elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Array.Sort(latencies);

        return new Measured(total / elapsed, Math.Max(0, latencies[total / 2]), latencies[total * 99 / 100], failures);
    }
}
