using System.Diagnostics;
using System.Globalization;

namespace Rift.E2E;

/// <summary>Signals to processes that a test has started, by their ids.</summary>
internal static class ProcessSignals
{
    /// <summary>
    /// Uses the shell's own kill, because not every machine has a program of that name. A process that is gone already
    /// is no error.
    /// </summary>
    public static async Task SendAsync(string signal, params IEnumerable<int> processes)
    {
        foreach (var id in processes)
        {
            var command = string.Create(CultureInfo.InvariantCulture, $"kill -{signal} {id}");
            var start = new ProcessStartInfo("bash", ["-c", command]) { RedirectStandardError = true };
            using var kill = Process.Start(start)!;
            await kill.WaitForExitAsync();
        }
    }

    /// <summary>A process that has ended but was not collected by its parent counts as gone.</summary>
    public static bool IsAlive(int process) =>
        OperatingSystem.IsLinux() ? StateOf(process) is { } state && state.Status != 'Z' : Exists(process);

    public static IReadOnlyList<int> ChildrenOf(int process) =>
        OperatingSystem.IsLinux() ? ChildrenInProc(process) : ChildrenByPgrep(process);

    private static List<int> ChildrenInProc(int process) =>
    [
        .. from folder in Directory.EnumerateDirectories("/proc")
           let id = int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var found) ? found : 0
           where id > 0 && StateOf(id)?.Parent == process
           select id,
    ];

    private static int[] ChildrenByPgrep(int process)
    {
        var parent = process.ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo("pgrep", ["-P", parent]) { RedirectStandardOutput = true };
        using var pgrep = Process.Start(start)!;
        var children = pgrep.StandardOutput.ReadToEnd();

        return [.. children.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => int.Parse(line, CultureInfo.InvariantCulture))];
    }

    // "pid (name) state parent …"; the name may hold anything, so the fields are counted from its end.
    private static (char Status, int Parent)? StateOf(int process)
    {
        try
        {
            var fields = File.ReadAllText($"/proc/{process}/stat");
            var rest = fields[(fields.LastIndexOf(')') + 2)..].Split(' ');

            return (rest[0][0], int.Parse(rest[1], CultureInfo.InvariantCulture));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool Exists(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);

            return !found.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
