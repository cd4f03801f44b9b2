namespace Rift.Web.EmbeddedPostgres;

/// <summary>The server's first process: finds, starts and stops it by pg_ctl, which gives it a session of its own,
/// out of reach of a Ctrl+C in the terminal and of the application's end.</summary>
internal sealed class Postmaster(DataFolder folder, PostgresBinaries binaries, ServerUser user)
{
    private readonly string _files = ClusterFiles.FolderIn(folder);

    public ServerLog Log { get; } = new(ClusterFiles.FolderIn(folder));

    public static PostmasterFile? FindLive(DataFolder folder) =>
        PostmasterFile.Read(ClusterFiles.FolderIn(folder)) is { } file
        && PostmasterProcess.Serves(file.ProcessId, ClusterFiles.FolderIn(folder), ClusterName.Of(folder))
            ? file
            : null;

    public async Task<CommandResult> StartAsync(ServerAddress address, CancellationToken ct)
    {
        ForgetStranger();
        Log.ForgetLastStart();
        if (!OperatingSystem.IsWindows())
            await SocketFolder.MakeAsync(address.Host, user, ct);

        return await ControlAsync(
            ["start", "-w", "-t", "60", "-l", ServerLog.StartName, "-o", ServerSettings.For(ClusterName.Of(folder), address)],
            ct);
    }

    public async Task StopAsync(CancellationToken ct)
    {
        if (FindLive(folder) is not { } live)
            return;

        var stopped = await ControlAsync(["stop", "-w", "-m", "fast", "-t", "7"], ct);
        if (stopped.ExitCode != 0 && FindLive(folder) is not null)
            await ControlAsync(["stop", "-w", "-m", "immediate", "-t", "2"], ct);
        if (live.Address is { IsSocket: true } address)
            SocketFolder.Tidy(address.Host, folder);
    }

    // PostgreSQL itself refuses to start while the process its file names is there, whoever that is now. Should
    // parts of a killed server still be at work, its shared memory, found by the folder, keeps a second one away.
    private void ForgetStranger()
    {
        if (PostmasterFile.Read(_files) is { } file && PostmasterProcess.Exists(file.ProcessId))
            File.Delete(PostmasterFile.In(_files));
    }

    private Task<CommandResult> ControlAsync(string[] arguments, CancellationToken ct) =>
        user.Run(binaries.PathOf("pg_ctl"), [.. arguments, "-s", "-D", user.NameOf(_files)], _files).RunAsync(ct);
}
