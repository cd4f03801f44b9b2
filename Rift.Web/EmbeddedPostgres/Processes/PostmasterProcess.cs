using System.Diagnostics;

namespace Rift.Web.EmbeddedPostgres.Processes;

/// <summary>
/// Tells a cluster's server from another process that got its id after a crash or in a new container.
/// </summary>
internal static class PostmasterProcess
{
    public static bool Serves(int pid, string clusterFolder, string clusterName) =>
        OperatingSystem.IsLinux()
            ? ArgumentsOf(pid) is { Length: > 0 } arguments
                && (arguments.Contains($"cluster_name={clusterName}") || FolderOf(pid) == clusterFolder)
            : NameOf(pid) is "postgres";

    /// <summary>
    /// Also true of a killed process that its parent has not collected yet, which PostgreSQL takes for a living one.
    /// </summary>
    public static bool Exists(int pid) =>
        OperatingSystem.IsLinux() ? Directory.Exists($"/proc/{pid}") : NameOf(pid) is not null;

    // Empty for a process that is gone, and for one that is dead but not yet collected by its parent.
    private static string[] ArgumentsOf(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // Root without the right to trace, as in a container, may not look at another user's process.
    private static string? FolderOf(int pid)
    {
        try
        {
            return new FileInfo($"/proc/{pid}/cwd").LinkTarget;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? NameOf(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);

            return process.ProcessName;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
