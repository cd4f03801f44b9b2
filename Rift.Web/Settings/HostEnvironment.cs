using System.Collections;
using DotNetEnv;

namespace Rift.Web.Settings;

/// <summary>Where Rift runs: the folders it finds and the variables it was given.</summary>
public static class HostEnvironment
{
    /// <summary>The folder with the solution in development; null for a published Rift.</summary>
    public static string? SolutionFolder { get; } = FindSolution(AppContext.BaseDirectory);

    /// <summary>The solution's own folder in development, else the one Rift was started in.</summary>
    public static string HomeFolder => SolutionFolder ?? Environment.CurrentDirectory;

    public static string WebRoot =>
        Path.Combine(AppContext.BaseDirectory, "wwwroot") is var published && Directory.Exists(published)
            ? published
            : Path.Combine(HomeFolder, "wwwroot");

    public static string DefaultDataFolder => Path.Combine(HomeFolder, ".rift");

    public static RiftSettings ReadSettings()
    {
        Languages.DemandIcu();

        return new SettingsReader(Variables(), DefaultDataFolder).Read();
    }

    public static string DotEnvFile =>
        Path.Combine(Environment.CurrentDirectory, ".env") is var here && File.Exists(here)
            ? here
            : Path.Combine(HomeFolder, ".env");

    // .env comes first and the environment over it, so that a file never overrides what an operator set for one start.
    private static Dictionary<string, string> Variables()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);

        foreach (var (name, value) in File.Exists(DotEnvFile) ? Env.NoEnvVars().Load(DotEnvFile) : [])
            variables[name] = value;
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            variables[(string)variable.Key] = (string?)variable.Value ?? "";

        return variables;
    }

    private static string? FindSolution(string? folder) =>
        folder is null ? null
        : File.Exists(Path.Combine(folder, "Rift.sln")) ? folder
        : FindSolution(Path.GetDirectoryName(folder));
}
