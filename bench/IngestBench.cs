using System.Globalization;
using Spectre.Console;

namespace Rift.Bench;

internal static class IngestBench
{
    private const int SecondsToSettle = 5;

    private static readonly int[] Connections = [1, 16, 64];
    private static readonly int[] Clients = [1, 8, 16, 32, 64];

    public static async Task<int> RunAsync(
        IAnsiConsole console, int rounds, int seconds, int pause, CancellationToken ct)
    {
        var pgbench = Tool.Find("pgbench") ?? throw new InvalidOperationException(
            "pgbench is not installed (Debian: postgresql-contrib or postgresql-client).");
        await using var server = await BenchServer.StartAsync(ct);
        await Task.Delay(TimeSpan.FromSeconds(pause), ct);
        await RiftAsync(server, 64, BenchServer.WarmUpSeconds, ct);

        var rift = Connections.ToDictionary(connections => connections, _ => new List<Measured>());
        var database = Clients.ToDictionary(clients => clients, _ => new List<Measured>());

        for (var round = 1; round <= rounds; round++)
        {
            await SettleAsync(server, () => RiftAsync(server, 64, SecondsToSettle, ct), ct);
            foreach (var connections in Connections)
                rift[connections].Add(await RiftAsync(server, connections, seconds, ct));
            await SettleAsync(server, () => Pgbench.IngestAsync(pgbench, server, 64, SecondsToSettle, ct), ct);
            foreach (var clients in Clients)
                database[clients].Add(await Pgbench.IngestAsync(pgbench, server, clients, seconds, ct));

            console.WriteLine(Text(
                $"round {round}: Rift {rift[64][^1].PerSecond:N0}/s, pgbench {database[64][^1].PerSecond:N0}/s at 64"));
        }

        Print(console, server, rift, database);

        return 0;
    }

    public static Task<Measured> RiftAsync(BenchServer server, int connections, int seconds, CancellationToken ct) =>
        Tool.Find("wrk") is { } wrk
            ? Wrk.IngestAsync(wrk, server, connections, seconds, ct)
            : OwnLoad.IngestAsync(server, connections, seconds, ct);

    // Neither is measured with what the other left behind: pages to write, bloat to clean and full page images after a
    // checkpoint.
    private static async Task SettleAsync(BenchServer server, Func<Task<Measured>> load, CancellationToken ct)
    {
        await server.ExecuteAsync("checkpoint", ct);
        await load();
    }

    private static void Print(
        IAnsiConsole console, BenchServer server, Dictionary<int, List<Measured>> rift,
        Dictionary<int, List<Measured>> database)
    {
        var table = new Table().AddColumns("", "clients", "events/s", "p50 ms", "p99 ms", "failed");

        foreach (var (connections, measured) in rift)
            Add(table, "Rift", connections, Measured.MedianOf(measured));
        foreach (var (clients, measured) in database)
            Add(table, "pgbench", clients, Measured.MedianOf(measured));

        var best = database.MaxBy(pair => Measured.MedianOf(pair.Value).PerSecond).Key;
        console.Write(table);
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Median ratio at 64: {Measured.Ratio(rift[64], database[64]):N2} x pgbench at 64 clients, "
            + $"{Measured.Ratio(rift[64], database[best]):N2} x pgbench at its best ({best} clients)"));
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Peak memory of Rift: {server.PeakMemory} MiB; "
            + $"load by {(Tool.Find("wrk") is null ? "the project's own client" : "wrk")}"));
    }

    private static void Add(Table table, string who, int clients, Measured measured) => table.AddRow(
        who, Text($"{clients}"), Measured.Number(measured.PerSecond), Measured.Milliseconds(measured.P50),
        Measured.Milliseconds(measured.P99), Text($"{measured.Failures}"));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
