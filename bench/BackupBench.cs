using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Rift.Web.Backups;
using Rift.Web.Database;
using Spectre.Console;

namespace Rift.Bench;

/// <summary>
/// A backup of a Rift that idles, one of a Rift that takes events, and the restore of the latter into another database
/// of the same server. They run in this process, whose memory is printed, too.
/// </summary>
internal static class BackupBench
{
    private const int SecondsOfIntake = 20;

    public static async Task<int> RunAsync(IAnsiConsole console, int events, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("rift-backups-").FullName;
        await using var server = await BenchServer.StartAsync(ct);
        await FilledServer.FillAsync(console, server, events, ct);
        var table = new Table().AddColumns("", "seconds", "events/s", "file MB", "text MB", "memory MiB");

        var idle = Path.Combine(folder, "idle.zip");
        await MeasureAsync(table, "backup, idle", idle, () => BackUpAsync(server, idle, ct));

        await IngestBench.RiftAsync(server, 64, BenchServer.WarmUpSeconds, ct);
        var alone = await IngestBench.RiftAsync(server, 64, SecondsOfIntake, ct);
        var loaded = Path.Combine(folder, "loaded.zip");
        var intake = IngestBench.RiftAsync(server, 64, SecondsOfIntake, ct);
        await MeasureAsync(table, "backup, under load", loaded, () => BackUpAsync(server, loaded, ct));
        var beside = await intake;

        await MeasureAsync(table, "restore", loaded, () => RestoreAsync(server, loaded, ct));

        console.Write(table);
        console.WriteLine($"Intake before: {TextOf(alone)}; beside the backup: {TextOf(beside)}");
        Directory.Delete(folder, recursive: true);

        return 0;
    }

    private static Task<BackupManifest> BackUpAsync(BenchServer server, string file, CancellationToken ct) =>
        new WriteBackup(server.Database, TimeProvider.System).RunAsync(file, null, ct);

    private static async Task<BackupManifest> RestoreAsync(BenchServer server, string file, CancellationToken ct)
    {
        await server.ExecuteAsync("create database restored", ct);
        var target = new NpgsqlConnectionStringBuilder(server.Connection.ConnectionString) { Database = "restored" };
        await using var restored = DatabaseSetup.Open(target.ConnectionString);

        return (await new RestoreBackup(restored).RunAsync(file, null, ct)).Manifest;
    }

    private static async Task MeasureAsync(
        Table table, string what, string file, Func<Task<BackupManifest>> act)
    {
        var started = TimeProvider.System.GetTimestamp();
        var manifest = await act();
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        var stored = manifest.Tables.Single(stored => stored.Name == "raw_events").Rows;
        table.AddRow(
            $"{what}, {Measured.Number(stored)} events", seconds.ToString("N1", CultureInfo.InvariantCulture),
            Measured.Number(stored / seconds), Measured.Number(new FileInfo(file).Length / 1e6),
            Measured.Number(manifest.Bytes / 1e6),
            Measured.Number(Process.GetCurrentProcess().PeakWorkingSet64 / (1024.0 * 1024)));
    }

    private static string TextOf(Measured measured) =>
        $"{Measured.Number(measured.PerSecond)} events/s, p99 {Measured.Milliseconds(measured.P99)} ms";
}
