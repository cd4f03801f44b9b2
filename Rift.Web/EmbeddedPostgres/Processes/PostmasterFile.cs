using System.Globalization;
using Rift.Web.EmbeddedPostgres.Cluster;
using Rift.Web.EmbeddedPostgres.Login;

namespace Rift.Web.EmbeddedPostgres.Processes;

/// <summary>What PostgreSQL writes into postmaster.pid; it stays behind when the server is killed.</summary>
internal sealed record PostmasterFile(int ProcessId, ServerAddress? Address)
{
    public static string In(string clusterFolder) => Path.Combine(clusterFolder, "postmaster.pid");

    public static PostmasterFile? Read(string clusterFolder)
    {
        var lines = ReadLines(In(clusterFolder));

        return ProcessIn(lines) is { } pid ? new PostmasterFile(pid, AddressIn(lines)) : null;
    }

    /// <summary>Removes a lock file of PostgreSQL's whose process is there but is not the server that wrote it.
    /// PostgreSQL cannot tell, and refuses to start for as long as that process lives.</summary>
    public static void Forget(string path)
    {
        if (ProcessIn(ReadLines(path)) is { } pid && PostmasterProcess.Exists(pid))
            File.Delete(path);
    }

    private static string[] ReadLines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
        catch (UnauthorizedAccessException error)
        {
            throw DataFolder.NotOurs(Path.GetDirectoryName(path)!, error);
        }
    }

    private static int? ProcessIn(string[] lines) =>
        int.TryParse(lines.FirstOrDefault(), CultureInfo.InvariantCulture, out var pid) ? pid : null;

    // The lines: process, data folder, start time, port, socket folder, TCP address. A server that has just begun
    // to start has not written them all.
    private static ServerAddress? AddressIn(string[] lines) =>
        lines.Length >= 6 && int.TryParse(lines[3], CultureInfo.InvariantCulture, out var port)
            ? new ServerAddress(lines[4] is "" ? ServerAddress.Loopback : lines[4], port)
            : null;
}
