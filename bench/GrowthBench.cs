using System.Globalization;
using Spectre.Console;

namespace Rift.Bench;

/// <summary>
/// Ingest and HUD at ever more stored events: one server for each size, measured one right after the other, because
/// what else the machine does changes from minute to minute.
/// </summary>
internal static class GrowthBench
{
    public static async Task<int> RunAsync(
        IAnsiConsole console, int[] sizes, int rounds, int seconds, CancellationToken ct)
    {
        var servers = new List<FilledServer>();

        try
        {
            foreach (var size in sizes.Order())
                servers.Add(await FilledServer.StartAsync(console, size, ct));

            foreach (var server in servers)
                await server.SettleAsync(ct);

            await AlternateAsync(
                console, "events/s", rounds, servers, server => server.TakeEventsAsync(seconds, ct),
                server => server.Ingest);
            await AlternateAsync(
                console, "polls/s", rounds, servers, server => server.AnswerPollsAsync(seconds, ct),
                server => server.Polls);
            await PrintAsync(console, servers, ct);
        }
        finally
        {
            foreach (var server in servers)
                await server.DisposeAsync();
        }

        return 0;
    }

    // Every second round goes backwards, so that what a server leaves behind falls on each of the others.
    private static async Task AlternateAsync(
        IAnsiConsole console, string unit, int rounds, List<FilledServer> servers, Func<FilledServer, Task> measure,
        Func<FilledServer, List<Measured>> measured)
    {
        for (var round = 1; round <= rounds; round++)
        {
            foreach (var server in round % 2 == 1 ? servers : servers.AsEnumerable().Reverse())
                await measure(server);

            var each = servers.Select(server => string.Create(
                CultureInfo.InvariantCulture,
                $"{server.Size:N0} stored: {measured(server)[^1].PerSecond:N0} {unit}, "
                + $"p99 {measured(server)[^1].P99:N1} ms"));
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round}: {string.Join("; ", each)}"));
        }
    }

    private static async Task PrintAsync(IAnsiConsole console, List<FilledServer> servers, CancellationToken ct)
    {
        var table = new Table().AddColumns(
            "stored at first", "ingest/s", "to the smallest", "p99 ms", "polls/s", "p99 ms", "database", "memory MiB");

        foreach (var server in servers)
        {
            var (taken, polled) = (Measured.MedianOf(server.Ingest), Measured.MedianOf(server.Polls));
            table.AddRow(
                Measured.Number(server.Size), Measured.Number(taken.PerSecond),
                Measured.Ratio(server.Ingest, servers[0].Ingest).ToString("N2", CultureInfo.InvariantCulture),
                Measured.Milliseconds(taken.P99), Measured.Number(polled.PerSecond), Measured.Milliseconds(polled.P99),
                await server.DiskAsync(ct), server.PeakMemory.ToString(CultureInfo.InvariantCulture));
        }

        console.Write(table);
    }
}
