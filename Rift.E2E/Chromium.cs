using System.ComponentModel;
using System.Diagnostics;

namespace Rift.E2E;

/// <summary>Finds a Chromium on this machine, or gets one.</summary>
internal static class Chromium
{
    private const string PathVariable = "CHROMIUM_PATH";

    private static readonly string[] Programs =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge", "chrome"];

    private static readonly Environment.SpecialFolder[] WindowsFolders =
    [
        Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86,
        Environment.SpecialFolder.LocalApplicationData,
    ];

    private static readonly string[] WindowsPrograms =
    [
        @"Chromium\Application\chrome.exe", @"Google\Chrome\Application\chrome.exe",
        @"Microsoft\Edge\Application\msedge.exe",
    ];

    private static readonly string[] UsualPlaces =
    [
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        .. from folder in WindowsFolders
           from program in WindowsPrograms
           select Path.Combine(Environment.GetFolderPath(folder), program),
    ];

    /// <summary>Null for the one that Playwright keeps itself.</summary>
    public static async Task<string?> FindOrInstallAsync()
    {
        if (Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } named)
        {
            return File.Exists(named)
                ? named
                : throw new InvalidOperationException($"{PathVariable} is {named}, but no such file is there.");
        }

        if (Installed() is { } found)
            return found;
        if (Microsoft.Playwright.Program.Main(["install", "chromium"]) == 0)
            return null;
        if (await InstallByAptAsync() && Installed() is { } packaged)
            return packaged;

        throw new InvalidOperationException(
            "There is no Chromium on this machine, and neither Playwright nor apt-get could get one. "
            + $"Install Chromium, Chrome or Edge, or set {PathVariable} to one.");
    }

    private static string? Installed() => OnPath().Concat(UsualPlaces).FirstOrDefault(File.Exists);

    private static IEnumerable<string> OnPath() =>
        from folder in (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        from program in Programs
        select Path.Combine(folder, OperatingSystem.IsWindows() ? $"{program}.exe" : program);

    private static async Task<bool> InstallByAptAsync() =>
        OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess
        && await RunAsync("apt-get", "update")
        && await RunAsync("apt-get", "install", "-y", "--no-install-recommends", "chromium");

    private static async Task<bool> RunAsync(string program, params IEnumerable<string> arguments)
    {
        try
        {
            using var process = Process.Start(program, arguments);
            await process.WaitForExitAsync();

            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
