using System.Diagnostics;
using System.Security.Cryptography;
using Rift.Web.Settings;

namespace Rift.Tests.Docs;

/// <summary>
/// A linter and a client generator from npm. They are restored on the first run and after their lock file changed,
/// among the artifacts, where no build reads them.
/// </summary>
public sealed class ApiTools : IAsyncLifetime
{
    private static readonly string Source = Path.Combine(HostEnvironment.SolutionFolder!, "Rift.Tests", "Docs", "Npm");
    private static readonly string Folder = Path.Combine(HostEnvironment.SolutionFolder!, "artifacts", "api-tools");

    private readonly string _work = Path.Combine(Folder, Guid.CreateVersion7().ToString("N"));

    public string PathOf(string name) => Path.Combine(_work, name);

    public async ValueTask InitializeAsync()
    {
        var stamp = Path.Combine(Folder, "restored");
        var wanted = Convert.ToHexString(
            SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Source, "package-lock.json"))));
        Directory.CreateDirectory(_work);

        if (!File.Exists(stamp) || await File.ReadAllTextAsync(stamp) != wanted)
        {
            foreach (var file in new[] { "package.json", "package-lock.json" })
                File.Copy(Path.Combine(Source, file), Path.Combine(Folder, file), overwrite: true);

            var (code, output) = await RunAsync("npm", Folder, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
            Assert.True(code == 0, output);
            await File.WriteAllTextAsync(stamp, wanted);
        }

        File.Copy(Path.Combine(Source, "post-event.ts"), PathOf("post-event.ts"));
    }

    /// <summary>
    /// Runs a script of a package, or one of the test's own, in a folder that goes with the test class.
    /// </summary>
    public Task<(int Code, string Output)> NodeAsync(string script, params string[] arguments)
    {
        var file = script.StartsWith('@') || script.StartsWith("typescript/", StringComparison.Ordinal)
            ? Path.Combine(Folder, "node_modules", script)
            : PathOf(script);

        return RunAsync("node", _work, [file, .. arguments]);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_work, recursive: true);

        return ValueTask.CompletedTask;
    }

    private static async Task<(int Code, string Output)> RunAsync(
        string program, string folder, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["RIFT_SECRET"] = RiftApp.Secret;
        start.Environment["REDOCLY_TELEMETRY"] = "off";
        start.Environment["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        return (process.ExitCode, process.ExitCode == 0 ? output : output + await error);
    }
}
