using System.Diagnostics;

namespace Rift.Bench;

/// <summary>A load generator: wrk or pgbench.</summary>
internal static class Tool
{
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(Directory.Exists("/usr/lib/postgresql")
                ? Directory.GetDirectories("/usr/lib/postgresql").Order().Reverse()
                    .Select(folder => Path.Combine(folder, "bin"))
                : [])
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    public static async Task<string> RunAsync(
        string program, IEnumerable<string> arguments, IDictionary<string, string>? environment, CancellationToken ct)
    {
        var start =
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(ct);
        var output = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);

        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} failed: {await errors}{output}");
    }
}
