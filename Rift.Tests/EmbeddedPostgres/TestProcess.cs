using System.Diagnostics;
using Rift.Web.CommandLine;
using Rift.Web.EmbeddedPostgres.Cluster;

namespace Rift.Tests.EmbeddedPostgres;

/// <summary>Processes that tests start, to kill them or to run them as another user.</summary>
internal static class TestProcess
{
    public static bool IsRoot => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess;

    public static string Assembly => typeof(TestProcess).Assembly.Location;

    /// <summary>
    /// The real application on the folder. It has made its webhook secret when its database is ready.
    /// </summary>
    public static Process Serve(DataFolder folder)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(RiftCommand).Assembly.Location, "serve"])
        {
            RedirectStandardOutput = true,
            Environment = { ["RIFT_DATA_DIR"] = folder.Location, ["API_PORT"] = "0" },
        };

        return Process.Start(start)!;
    }

    public static string NameOf(string name) => $"{typeof(TestProcess).Namespace}.{name}";
}
