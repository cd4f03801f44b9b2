using System.ComponentModel;
using System.Diagnostics;
using Rift.Domain.Wording;

namespace Rift.Web.EmbeddedPostgres.Processes;

internal sealed record CommandResult(int ExitCode, string Output);

/// <summary>A program to run to its end, quietly.</summary>
internal sealed record Command(string Program, IReadOnlyList<string> Arguments, string Folder)
{
    private static readonly string[] Inherited = ["PATH", "LD_LIBRARY_PATH", "TMPDIR"];

    public string? Input { get; init; }

    public async Task<CommandResult> RunAsync(CancellationToken ct)
    {
        using var process = Start();
        var output = ReadAsync(process);

        try
        {
            await FeedAsync(process, ct);
            await process.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        // On Windows a server left running inherits the pipe: the program's end counts, not the pipe's.
        await Task.WhenAny(output, Task.Delay(TimeSpan.FromSeconds(1), ct));

        return new CommandResult(process.ExitCode, output.IsCompletedSuccessfully ? await output : "");
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(Program, Arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (!OperatingSystem.IsWindows())
            KeepEnvironmentToOurselves(start);

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new EmbeddedPostgresException(EmbeddedTexts.CannotRun.Fill(Program, error.Message), error);
        }
    }

    // The environment may hold secrets, and a server that outlives the application would go on showing them.
    private static void KeepEnvironmentToOurselves(ProcessStartInfo start)
    {
        foreach (var name in start.Environment.Keys.Except(Inherited).ToList())
            start.Environment.Remove(name);

        start.Environment["LC_ALL"] = "C";
    }

    private async Task FeedAsync(Process process, CancellationToken ct)
    {
        try
        {
            await process.StandardInput.WriteAsync((Input ?? "").AsMemory(), ct);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended without reading; its exit code says why.
        }
    }

    private static async Task<string> ReadAsync(Process process)
    {
        var parts = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());

        return string.Concat(parts).Trim();
    }
}
