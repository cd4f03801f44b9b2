using System.Security.Cryptography;
using Rift.Web.EmbeddedPostgres.Binaries;
using Rift.Web.EmbeddedPostgres.Login;
using Rift.Web.EmbeddedPostgres.Processes;

namespace Rift.Web.EmbeddedPostgres.Cluster;

/// <summary>The PostgreSQL that Rift brings along: made, started, watched and stopped with the application.</summary>
public sealed class EmbeddedCluster : IAsyncDisposable
{
    private readonly ClusterKeeper? _keeper;

    private EmbeddedCluster(string connectionString, ClusterKeeper? keeper)
    {
        ConnectionString = connectionString;
        _keeper = keeper;
    }

    /// <summary>Holds the password: never for a log.</summary>
    public string ConnectionString { get; }

    /// <summary>Starts the cluster, or takes over what a killed application left. The caller holds the lock.</summary>
    /// <exception cref="EmbeddedPostgresException">It does not start; the message says why.</exception>
    public static async Task<EmbeddedCluster> StartAsync(
        DataFolder folder, PostgresBinaries binaries, ILogger logger, TimeProvider clock, CancellationToken ct)
    {
        var user = await ServerUser.ChooseAsync(ClusterFiles.FolderIn(folder), ct);
        var runnable = await NativeCopy.RunnableByAsync(user, binaries, ct);
        var login = LoginTo(folder);

        if (await new ClusterFiles(folder, runnable, user).CreateWhenMissingAsync(ct))
            logger.LogInformation("Made a new PostgreSQL database in {Folder}", folder.Location);
        await user.TakeOverAsync(ClusterFiles.FolderIn(folder), ct);

        var keeper = new ClusterKeeper(folder, new Postmaster(folder, runnable, user), login, logger, clock);
        var address = await keeper.BeginAsync(ServerAddress.Choose(folder, user), ct);

        return new EmbeddedCluster(login.ConnectionStringTo(address), keeper);
    }

    /// <summary>The cluster of an application that runs now, to be used and left alone; null when none does.</summary>
    public static async Task<EmbeddedCluster?> FindRunningAsync(DataFolder folder, CancellationToken ct) =>
        Postmaster.FindLive(folder) is { Address: { } address }
        && LoginTo(folder) is var login
        && await login.TryAsync(address, ct) == LoginOutcome.Welcome
            ? new EmbeddedCluster(login.ConnectionStringTo(address), keeper: null)
            : null;

    /// <summary>Starts the server again whenever it was killed, until cancelled.</summary>
    public Task WatchAsync(CancellationToken ct) => _keeper?.WatchAsync(ct) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _keeper?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static ServerLogin LoginTo(DataFolder folder) =>
        new(folder, folder.ReadOrCreateSecret(
            ServerLogin.PasswordName, () => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))));
}
