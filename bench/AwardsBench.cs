using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Spectre.Console;

namespace Rift.Bench;

/// <summary>What the awards worker costs the intake, how soon it awards, and how soon it has caught up.</summary>
internal static class AwardsBench
{
    private const int SecondsToSettle = 4;
    private const int Probes = 20;

    // The worker begins each round at this table.
    private const string HoldSql = "lock table award_requests in access exclusive mode";

    public static async Task<int> RunAsync(
        IAnsiConsole console, int players, int rounds, int seconds, CancellationToken ct)
    {
        await using var server = await BenchServer.StartAsync(ct);
        await CatchUp.SetMissionAsync(server, "Fifty dials", "dial", 50, "week", ct);
        await IngestBench.RiftAsync(server, 64, BenchServer.WarmUpSeconds, ct);
        await IntakeAsync(console, server, rounds, seconds, ct);
        await LatencyAsync(console, server, ct);
        await CatchUp.RunAsync(console, server, players, ct);
        console.WriteLine(Text($"Peak memory of Rift: {server.PeakMemory} MiB"));

        return 0;
    }

    private static async Task IntakeAsync(
        IAnsiConsole console, BenchServer server, int rounds, int seconds, CancellationToken ct)
    {
        var (with, without) = (new List<Measured>(), new List<Measured>());

        for (var round = 0; round < rounds; round++)
        {
            // Each in turn comes first.
            for (var turn = 0; turn < 2; turn++)
            {
                var isOn = (round + turn) % 2 == 0;
                await using var held = isOn ? null : await HoldAsync(server, ct);
                await IngestBench.RiftAsync(server, 64, SecondsToSettle, ct);
                (isOn ? with : without).Add(await IngestBench.RiftAsync(server, 64, seconds, ct));
            }
        }

        var (on, off) = (Measured.MedianOf(with), Measured.MedianOf(without));
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Intake, {BenchServer.Players:N0} players: {on.PerSecond:N0}/s with the worker, "
            + $"{off.PerSecond:N0}/s without: ratio {Measured.Ratio(with, without):N3}"));
    }

    private static async Task<IAsyncDisposable> HoldAsync(BenchServer server, CancellationToken ct)
    {
        var connection = await server.Database.OpenConnectionAsync(ct);
        await using var begin = new NpgsqlCommand($"begin; {HoldSql}", connection);
        await begin.ExecuteNonQueryAsync(ct);

        return connection;
    }

    // The probe's players come behind all others, so that it does not matter how far a round has come.
    private static async Task LatencyAsync(IAnsiConsole console, BenchServer server, CancellationToken ct)
    {
        await CatchUp.SetMissionAsync(server, "One email", "email", 1, "once", ct);
        await CatchUp.EndAsync(server, ct);
        var events = Pace.RunAsync(
            server.Port, 16, HudBench.EventsPerSecond, Probes * 2, async (connection, n) =>
                await connection.SendAsync(
                    OwnLoad.EventFor(server, $"beside-{n}", n * 7919 % BenchServer.Players + 1, n), ct) == 201, ct);
        var seconds = new List<double>();

        for (var probe = 0; probe < Probes; probe++)
        {
            seconds.Add(await ProbeAsync(server, probe, ct));
            await Task.Delay(TimeSpan.FromMilliseconds(300), ct);
        }

        await events;
        seconds.Sort();
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Award beside {HudBench.EventsPerSecond:N0} events/s: median {seconds[Probes / 2]:N1} s, "
            + $"longest {seconds[^1]:N1} s"));
    }

    private static async Task<double> ProbeAsync(BenchServer server, int probe, CancellationToken ct)
    {
        var awarded = Text($"""
            select count(*) from awards join players using (player_id)
            where handle = 'probe-{probe}' and kind = 'mission'
            """);
        var started = Stopwatch.GetTimestamp();
        await CatchUp.SendAsync(server, Text($"probe-{probe}"), "email_sent", ct);

        while (await CatchUp.CountAsync(server, awarded, ct) == 0)
        {
            await Task.Delay(20, ct);
        }

        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    internal static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
