using System.Globalization;

namespace Rift.Web.EmbeddedPostgres;

/// <summary>What a running PostgreSQL writes into postmaster.pid about itself; it stays behind when the server is killed.</summary>
internal sealed record PostmasterFile(int ProcessId, ServerAddress? Address)
{
    public static string In(string clusterFolder) => Path.Combine(clusterFolder, "postmaster.pid");

    public static PostmasterFile? Read(string clusterFolder)
    {
        try
        {
            var lines = File.ReadAllLines(In(clusterFolder));

            return int.TryParse(lines.FirstOrDefault(), CultureInfo.InvariantCulture, out var pid)
                ? new PostmasterFile(pid, AddressIn(lines))
                : null;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    // The lines: process, data folder, start time, port, socket folder, TCP address. A server that has just begun
    // to start has not written them all.
    private static ServerAddress? AddressIn(string[] lines) =>
        lines.Length >= 6 && int.TryParse(lines[3], CultureInfo.InvariantCulture, out var port)
            ? new ServerAddress(lines[4] is "" ? ServerAddress.Loopback : lines[4], port)
            : null;
}
