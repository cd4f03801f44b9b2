using Npgsql;
using Rift.Migrations;
using Rift.Web.Database;
using Rift.Web.Database.Start;
using Rift.Web.EmbeddedPostgres;
using Rift.Web.EmbeddedPostgres.Binaries;
using Rift.Web.EmbeddedPostgres.Cluster;
using Rift.Web.Settings;

namespace Rift.Web.Hosting;

/// <summary>The database that the settings name, ready: a server of its own or the embedded one.</summary>
public sealed class RiftDatabase : IAsyncDisposable
{
    private readonly ApplicationLock? _lock;

    private RiftDatabase(
        NpgsqlDataSource source, DataFolder? folder, EmbeddedCluster? cluster, ApplicationLock? applicationLock) =>
        (Source, Folder, Cluster, _lock) = (source, folder, cluster, applicationLock);

    public NpgsqlDataSource Source { get; }

    /// <summary>Null where there is none, which only a database of one's own allows.</summary>
    public DataFolder? Folder { get; }

    /// <summary>Null for a database of one's own.</summary>
    public EmbeddedCluster? Cluster { get; }

    /// <summary>For the one application that serves this data folder.</summary>
    public static async Task<RiftDatabase> OpenToServeAsync(
        RiftSettings settings, ILoggerFactory loggers, CancellationToken ct) =>
        await MigratedAsync(
            settings.DatabaseUrl is { } url
                ? await OpenOwnAsync(url, settings, loggers, ct)
                : await StartAsync(DataFolder.Open(settings.DataFolder), settings, loggers, ct),
            loggers, ct);

    /// <summary>For a command, which may run beside the application that serves.</summary>
    public static async Task<RiftDatabase> OpenAsync(
        RiftSettings settings, ILoggerFactory loggers, CancellationToken ct) =>
        await MigratedAsync(await OpenAsItIsAsync(settings, loggers, ct), loggers, ct);

    /// <summary>For a command to which the schema matters: nothing is migrated.</summary>
    public static async Task<RiftDatabase> OpenAsItIsAsync(
        RiftSettings settings, ILoggerFactory loggers, CancellationToken ct)
    {
        if (settings.DatabaseUrl is { } url)
            return await OpenOwnAsync(url, settings, loggers, ct);

        var folder = DataFolder.Open(settings.DataFolder);

        return await EmbeddedCluster.FindRunningAsync(folder, ct) is { } running
            ? await ReadyAsync(running.ConnectionString, folder, running, null, loggers, ct)
            : await StartAsync(folder, settings, loggers, ct);
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();

        if (Cluster is not null)
            await Cluster.DisposeAsync();

        _lock?.Dispose();
    }

    private static Task<RiftDatabase> OpenOwnAsync(
        string url, RiftSettings settings, ILoggerFactory loggers, CancellationToken ct) =>
        ReadyAsync(url, FolderIfPossible(settings), null, null, loggers, ct);

    private static async Task<RiftDatabase> StartAsync(
        DataFolder folder, RiftSettings settings, ILoggerFactory loggers, CancellationToken ct)
    {
        var held = folder.TakeLock();
        var binaries = PostgresBinaries.Find(
            settings.PostgresBinaries, HostEnvironment.HomeFolder, AppContext.BaseDirectory);
        var cluster = await EmbeddedCluster.StartAsync(
            folder, binaries, loggers.CreateLogger<EmbeddedCluster>(), TimeProvider.System, ct);

        return await ReadyAsync(cluster.ConnectionString, folder, cluster, held, loggers, ct);
    }

    private static async Task<RiftDatabase> ReadyAsync(
        string connectionString, DataFolder? folder, EmbeddedCluster? cluster, ApplicationLock? held,
        ILoggerFactory loggers, CancellationToken ct)
    {
        var opened = new RiftDatabase(DatabaseSetup.Open(connectionString, loggers), folder, cluster, held);
        var start = new DatabaseStart(opened.Source, TimeProvider.System, loggers.CreateLogger<DatabaseStart>());

        try
        {
            await start.WaitAsync(ct);

            return opened;
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    private static async Task<RiftDatabase> MigratedAsync(
        RiftDatabase opened, ILoggerFactory loggers, CancellationToken ct)
    {
        try
        {
            foreach (var script in await new Migrator(opened.Source).MigrateAsync(ct))
                loggers.CreateLogger<Migrator>().LogInformation("Applied {Script}", script);

            await new FillNameForms(opened.Source).RunAsync(ct);

            return opened;
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    // With a database of one's own the folder only remembers a link; a container may have no place to write to.
    private static DataFolder? FolderIfPossible(RiftSettings settings)
    {
        try
        {
            return DataFolder.Open(settings.DataFolder);
        }
        catch (EmbeddedPostgresException)
        {
            return null;
        }
    }
}
