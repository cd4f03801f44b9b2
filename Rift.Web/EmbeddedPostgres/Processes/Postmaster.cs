using Rift.Web.EmbeddedPostgres.Binaries;
using Rift.Web.EmbeddedPostgres.Cluster;
using Rift.Web.EmbeddedPostgres.Login;

namespace Rift.Web.EmbeddedPostgres.Processes;

/// <summary>The server's first process: finds, starts and stops it by pg_ctl, which gives it a session of its own,
/// out of reach of a Ctrl+C in the terminal and of the application's end.</summary>
internal sealed class Postmaster(DataFolder folder, PostgresBinaries binaries, ServerUser user)
{
    private readonly string _files = ClusterFiles.FolderIn(folder);
    private ServerAddress? _tried;

    public ServerLog Log { get; } = new(ClusterFiles.FolderIn(folder));

    public static PostmasterFile? FindLive(DataFolder folder) =>
        PostmasterFile.Read(ClusterFiles.FolderIn(folder)) is { } file
        && PostmasterProcess.Serves(file.ProcessId, ClusterFiles.FolderIn(folder), ClusterName.Of(folder))
            ? file
            : null;

    public async Task<CommandResult> StartAsync(ServerAddress address, CancellationToken ct)
    {
        _tried = address;
        ForgetStrangers(address);
        Log.BeginAnew();
        if (!OperatingSystem.IsWindows())
            await SocketFolder.MakeAsync(address.Host, user, ct);

        var log = Path.Combine(user.NameOf(_files), ServerLog.StartName);
        var settings = ServerSettings.For(ClusterName.Of(folder), address);

        // Never cut short: until pg_ctl has ended, ending it would kill the server with it. A server that takes longer
        // continues to start.
        return await ControlAsync(["start", "-w", "-t", "5", "-l", log, "-o", settings]);
    }

    public async Task StopAsync()
    {
        var live = FindLive(folder);

        if (live is not null)
            await EndAsync();
        if ((live?.Address ?? _tried) is { IsSocket: true } address)
            SocketFolder.Tidy(address.Host, folder);
    }

    private async Task EndAsync()
    {
        var stopped = await ControlAsync(["stop", "-w", "-m", "fast", "-t", "7"]);

        if (stopped.ExitCode != 0 && FindLive(folder) is not null)
            await ControlAsync(["stop", "-w", "-m", "immediate", "-t", "2"]);
    }

    // Only called when no server of ours runs. Should parts of a killed one still be at work, its shared memory, found
    // by the folder, lets no second one at the data.
    private void ForgetStrangers(ServerAddress address)
    {
        PostmasterFile.Forget(PostmasterFile.In(_files));
        if (address.IsSocket)
            PostmasterFile.Forget(address.SocketLock);
    }

    private Task<CommandResult> ControlAsync(string[] arguments) =>
        user.Run(binaries.PathOf("pg_ctl"), [.. arguments, "-s", "-D", user.NameOf(_files)], _files)
            .RunAsync(CancellationToken.None);
}
