using System.Diagnostics;
using System.Globalization;
using Rift.Web.Database;
using Rift.Web.Notifications;
using Spectre.Console;

namespace Rift.Bench;

/// <summary>
/// One open stream of every player: what they cost, and how long news takes to one of them and to all of them at once.
/// </summary>
internal static class LiveBench
{
    private const int OpenedAtOnce = 50;

    public static async Task<int> RunAsync(IAnsiConsole console, int rounds, CancellationToken ct)
    {
        await using var server = await BenchServer.StartAsync(ct);
        var tabs = await HudTabs.OpenAsync(server, ct);
        var before = server.Memory;
        var streams = Enumerable.Range(0, tabs.Count).Select(_ => new OpenStream(server.Port)).ToArray();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, tabs.Count),
            new ParallelOptions { MaxDegreeOfParallelism = OpenedAtOnce, CancellationToken = ct },
            async (n, token) => await streams[n].OpenAsync(tabs.LiveOf(n), token));
        var opened = server.Memory;

        // Two signs of life for each.
        await Task.Delay(TimeSpan.FromSeconds(30), ct);
        var idle = server.Memory;
        var toOne = new List<double>();
        var toAll = new List<double>();

        for (var round = 1; round <= rounds; round++)
        {
            toOne.AddRange(await TellAsync(server, streams, [round * 997 % tabs.Count], $"one {round}", ct));
            toAll.AddRange(await TellAsync(server, streams, [.. Enumerable.Range(0, tabs.Count)], $"all {round}", ct));
        }

        console.Write(new Table().AddColumns("news to", "p50 ms", "p99 ms", "last ms")
            .AddRow(RowOf("one player", toOne)).AddRow(RowOf($"{tabs.Count:N0} players at once", toAll)));
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{tabs.Count:N0} open streams. Memory of Rift in MiB: {before} before, {opened} when open, {idle} after "
            + $"30 s, {server.Memory} after the news; peak {server.PeakMemory}"));

        foreach (var stream in streams)
            stream.Dispose();

        return 0;
    }

    // From the moment before the transaction begins, as who earned it sees it.
    private static async Task<double[]> TellAsync(
        BenchServer server, OpenStream[] streams, int[] which, string about, CancellationToken ct)
    {
        var counts = which.Select(n => streams[n].Count).ToArray();
        var news = which.Select(n => new NewNotification(
            BenchServer.PlayerOf(n), NotificationKind.LevelUp, about, new { level = 7 })).ToArray();
        var started = Stopwatch.GetTimestamp();
        await using var transaction = await DatabaseTransaction.BeginAsync(server.Database, ct);
        await WriteNotifications.RunAsync(transaction, news, TimeProvider.System.GetUtcNow(), ct);
        await transaction.CommitAsync(ct);

        while (which.Zip(counts).Any(pair => streams[pair.First].Count == pair.Second))
            await Task.Delay(1, ct);

        return [.. which.Select(n => Stopwatch.GetElapsedTime(started, streams[n].LastAt).TotalMilliseconds).Order()];
    }

    private static string[] RowOf(string what, List<double> latencies)
    {
        latencies.Sort();

        return
        [
            what, Measured.Milliseconds(latencies[latencies.Count / 2]),
            Measured.Milliseconds(latencies[latencies.Count * 99 / 100]), Measured.Milliseconds(latencies[^1]),
        ];
    }
}
