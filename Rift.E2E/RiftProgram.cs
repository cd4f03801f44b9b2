using System.Diagnostics;

namespace Rift.E2E;

public sealed record CommandOutcome(int ExitCode, string Output, string Error)
{
    public string Everything => Output + Error;
}

/// <summary>The built application, as it is started from a shell.</summary>
internal static class RiftProgram
{
    private static readonly TimeSpan LongestCommand = TimeSpan.FromSeconds(60);

    private static readonly string[] Settings =
        ["DATABASE_URL", "WEBHOOK_SECRET", "API_PORT", "PORT", "SOUND_VOLUME", "RATE_LIMIT_PER_MINUTE"];

    private static readonly string[] Prefixes = ["RIFT_", "HUD_", "ASPNETCORE_", "Logging__"];

    public static async Task<CommandOutcome> RunAsync(
        RiftHome home, IReadOnlyDictionary<string, string> variables, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(Start(home, variables, arguments))!;
        using var deadline = new CancellationTokenSource(LongestCommand);
        process.StandardInput.Close();

        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var error = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);

            return new CommandOutcome(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException(
                $"The command {string.Join(' ', arguments)} did not end within {LongestCommand.TotalSeconds:0} s.");
        }
    }

    /// <summary>In the home's folder, with these settings and none of the developer's own.</summary>
    public static ProcessStartInfo Start(
        RiftHome home, IReadOnlyDictionary<string, string> variables, params IEnumerable<string> arguments)
    {
        var program = Path.Combine(home.ProgramFolder, "Rift.Web.dll");
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(host, [program, .. arguments])
        {
            WorkingDirectory = home.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        foreach (var name in start.Environment.Keys.Where(IsSetting).ToList())
            start.Environment.Remove(name);

        start.Environment["RIFT_DATA_DIR"] = home.DataFolder;

        foreach (var (name, value) in variables)
            start.Environment[name] = value;

        return start;
    }

    private static bool IsSetting(string name) =>
        Settings.Contains(name) || Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
