using System.Net;
using System.Net.Sockets;

namespace Rift.E2E;

internal static class FreePort
{
    // Below the range from which systems take the ports of outgoing connections: no other program takes one by
    // accident.
    private const int First = 20_000;
    private const int Last = 32_000;

    public static int Find()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, Last);

            if (IsFree(port))
                return port;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.IPv6Any, port);
            probe.Server.DualMode = true;
            probe.Start();

            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
