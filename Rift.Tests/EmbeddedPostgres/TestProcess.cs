using System.Diagnostics;
using Rift.Web.EmbeddedPostgres;

namespace Rift.Tests.EmbeddedPostgres;

/// <summary>Runs a class of these tests in a process of its own.</summary>
internal static class TestProcess
{
    private const string FolderVariable = "RIFT_TEST_FOLDER";

    public static bool IsRoot => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess;

    public static string FolderGiven => Environment.GetEnvironmentVariable(FolderVariable)!;

    public static string Assembly => typeof(TestProcess).Assembly.Location;

    public static Process Run(string name, DataFolder folder)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly, "-class", NameOf(name), "-explicit", "only"])
        {
            RedirectStandardOutput = true,
            Environment = { [FolderVariable] = folder.Location },
        };

        return Process.Start(start)!;
    }

    public static string NameOf(string name) => $"{typeof(TestProcess).Namespace}.{name}";
}
