using System.Globalization;
using Spectre.Console;

namespace Rift.Bench;

/// <summary>
/// Ingest and HUD at ever more stored events: one server for each size, measured in alternating rounds, because what else the machine does
/// changes from minute to minute.
/// </summary>
internal static class GrowthBench
{
    public static async Task<int> RunAsync(IAnsiConsole console, int[] sizes, int rounds, int seconds, CancellationToken ct)
    {
        var servers = new List<FilledServer>();

        try
        {
            foreach (var size in sizes.Order())
                servers.Add(await FilledServer.StartAsync(console, size, ct));

            for (var round = 1; round <= rounds; round++)
            {
                foreach (var server in servers)
                    await server.MeasureAsync(console, round, seconds, ct);
            }

            await PrintAsync(console, servers, ct);
        }
        finally
        {
            foreach (var server in servers)
                await server.DisposeAsync();
        }

        return 0;
    }

    private static async Task PrintAsync(IAnsiConsole console, List<FilledServer> servers, CancellationToken ct)
    {
        var table = new Table().AddColumns("stored at first", "ingest/s", "to the smallest", "p99 ms", "polls/s", "p99 ms", "database", "memory MiB");

        foreach (var server in servers)
        {
            var (taken, polled) = (Measured.MedianOf(server.Ingest), Measured.MedianOf(server.Polls));
            table.AddRow(
                Measured.Number(server.Size), Measured.Number(taken.PerSecond), Measured.Ratio(server.Ingest, servers[0].Ingest).ToString("N2", CultureInfo.InvariantCulture), Measured.Milliseconds(taken.P99),
                Measured.Number(polled.PerSecond), Measured.Milliseconds(polled.P99), await server.DiskAsync(ct),
                server.PeakMemory.ToString(CultureInfo.InvariantCulture));
        }

        console.Write(table);
    }
}
