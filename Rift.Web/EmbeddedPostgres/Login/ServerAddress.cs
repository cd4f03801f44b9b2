using System.Net;
using System.Net.Sockets;
using Rift.Web.EmbeddedPostgres.Cluster;

namespace Rift.Web.EmbeddedPostgres.Login;

/// <summary>Where the server listens: a folder with a socket or, on Windows, a port of this machine alone.</summary>
internal sealed record ServerAddress(string Host, int Port)
{
    public const string Loopback = "127.0.0.1";

    private const int SocketPort = 5432;

    public bool IsSocket => Host.StartsWith('/');

    /// <summary>PostgreSQL's own lock on its socket; like the socket it outlives a killed server.</summary>
    public string SocketLock => Path.Combine(Host, $".s.PGSQL.{Port}.lock");

    public static ServerAddress Choose(DataFolder folder, ServerUser user) =>
        OperatingSystem.IsWindows()
            ? new ServerAddress(Loopback, FreePort())
            : new ServerAddress(SocketFolder.For(folder, user), SocketPort);

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();

        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
