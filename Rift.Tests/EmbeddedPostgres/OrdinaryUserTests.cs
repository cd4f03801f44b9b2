using System.Diagnostics;
using Rift.Web.EmbeddedPostgres.Binaries;

namespace Rift.Tests.EmbeddedPostgres;

public sealed class OrdinaryUserTests
{
    [Fact]
    public async Task What_works_for_root_works_for_an_ordinary_user()
    {
        Assert.SkipUnless(TestProcess.IsRoot, "All tests run as an ordinary user already.");
        Assert.SkipUnless(await SucceedsAsync("test", "-r", TestProcess.Assembly), "The build is closed to others.");

        // The libraries' links are made by a user who may write there, here root.
        PostgresBinaries.Find(named: null, AppContext.BaseDirectory);
        string[] tests =
        [
            $"{nameof(ClusterTests)}.{nameof(ClusterTests.A_first_start_makes_a_database_that_answers)}",
            $"{nameof(ClusterTests)}.{nameof(ClusterTests.A_very_long_path_still_gets_a_socket)}",
            $"{nameof(KilledApplicationTests)}."
                + $"{nameof(KilledApplicationTests.The_next_one_takes_over_the_server_that_runs)}",
        ];

        var named = tests.SelectMany(test => new[] { "-method", TestProcess.NameOf(test) });
        var (succeeded, output) = await RunAsync("dotnet", [TestProcess.Assembly, .. named]);

        Assert.True(succeeded, output);
        Assert.Contains($"Total: {tests.Length}, Errors: 0, Failed: 0, Skipped: 0", output);
    }

    private static async Task<bool> SucceedsAsync(string program, params string[] arguments) =>
        (await RunAsync(program, arguments)).Succeeded;

    private static async Task<(bool Succeeded, string Output)> RunAsync(string program, string[] arguments)
    {
        string[] asNobody = ["--reuid=65534", "--regid=65534", "--clear-groups", "--", program, .. arguments];
        var start = new ProcessStartInfo("setpriv", asNobody)
        {
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
            Environment = { ["HOME"] = "/tmp" },
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        return (process.ExitCode == 0, output);
    }
}
