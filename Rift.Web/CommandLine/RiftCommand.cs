using System.CommandLine;
using Npgsql;
using Rift.Migrations;
using Rift.Web.Backups;
using Rift.Web.CommandLine.Commands;
using Rift.Web.Database.Start;
using Rift.Web.EmbeddedPostgres;
using Rift.Web.Settings;
using Spectre.Console;

namespace Rift.Web.CommandLine;

/// <summary>
/// The command line. Expected failures are one clear line on the error stream and exit code 1, no stack trace.
/// </summary>
public static class RiftCommand
{
    private const int Failed = 1;

    // The web server takes up to nine seconds to stop, and PostgreSQL stops after it; by default the library would end
    // the process after two.
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(30);

    public static async Task<int> InvokeAsync(string[] args, Compose compose)
    {
        SpeakTheirLanguage();
        var root = new RootCommand(CommandListTexts.Rift);
        Func<CommandContext, CancellationToken, Task<int>> serve =
            (work, ct) => ServeCommand.RunAsync(work, compose, ct);
        root.SetAction((_, ct) => RunAsync(serve, ct));

        root.Add(CommandList.Simple("serve", CommandListTexts.Serve, serve));

        foreach (var command in CommandList.All())
            root.Add(command);

        return await root.Parse(args).InvokeAsync(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = LongestStop,
        });
    }

    // Help is drawn before any command reads the settings. What is wrong with these, each command tells, in English.
    private static void SpeakTheirLanguage()
    {
        try
        {
            Languages.Speak(HostEnvironment.ReadSettings().Language);
        }
        catch (SettingsException)
        {
        }
    }

    internal static async Task<int> RunAsync(
        Func<CommandContext, CancellationToken, Task<int>> run, CancellationToken ct)
    {
        try
        {
            using var work = new CommandContext();

            return await run(work, ct);
        }
        catch (OperationCanceledException)
        {
            return Failed;
        }
        catch (Exception expected)
            when (expected is SettingsException or DatabaseUnusableException or EmbeddedPostgresException
                or MigrationFailedException or SchemaMismatchException or BackupFailedException or NpgsqlException
                or CommandFailedException)
        {
            CommandContext.ErrorConsole.MarkupLineInterpolated($"[red]{expected.Message}[/]");

            return Failed;
        }
    }
}
