using System.CommandLine;
using Npgsql;
using Rift.Migrations;
using Rift.Web.CommandLine.Commands;
using Rift.Web.Database;
using Rift.Web.EmbeddedPostgres;
using Rift.Web.Settings;
using Spectre.Console;
using Command = System.CommandLine.Command;

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
        var root = new RootCommand(
            "Rift turns sales activity into gold, XP, levels and a weekly rank. Without a command it serves.");
        Func<CommandContext, CancellationToken, Task<int>> serve =
            (work, ct) => ServeCommand.RunAsync(work, compose, ct);
        root.SetAction((_, ct) => RunAsync(serve, ct));

        root.Add(Simple("serve", "Start the database and the web server (what happens without a command)", serve));
        root.Add(Simple("migrate", "Bring the database's schema up to date", MigrateCommand.RunAsync));
        root.Add(Simple(
            "seed", "Add a demo team with three weeks of activity; running it again adds nothing twice",
            SeedCommand.RunAsync));
        root.Add(Reset());
        root.Add(Cleanup());
        root.Add(Stats());
        root.Add(Simple(
            "reconcile", "Prove that all totals equal the ledger; exit code 1 and the rows where they do not",
            ReconcileCommand.RunAsync));
        root.Add(Simple(
            "health", "Ask the running Rift how it is; exit code 1 where it is not well", HealthCommand.RunAsync));
        root.Add(WebhookTest());
        root.Add(HudLink());
        root.Add(AdminLink());

        return await root.Parse(args).InvokeAsync(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = LongestStop,
        });
    }

    private static Command Simple(
        string name, string description, Func<CommandContext, CancellationToken, Task<int>> run)
    {
        var command = new Command(name, description);
        command.SetAction((_, ct) => RunAsync(run, ct));

        return command;
    }

    private static Command Reset()
    {
        var yes = new Option<bool>("--yes") { Description = "Do not ask" };
        var command = new Command("reset", "Delete all events, gold, XP and players; rules and settings stay") { yes };
        command.SetAction((parsed, ct) =>
            RunAsync((work, token) => DeleteDataCommand.RunAsync(work, parsed.GetValue(yes), token), ct));

        return command;
    }

    private static Command Cleanup()
    {
        var olderThan = new Option<TimeSpan>("--older-than")
        {
            Description = "Age in days, such as 365d",
            Required = true,
            CustomParser = result => DaysArgument.Parse(result),
        };
        var apply = new Option<bool>("--apply")
        {
            Description = "Delete; without it the command only says what it would delete",
        };
        var command = new Command("cleanup", "Delete old events; totals and day figures stay") { olderThan, apply };
        command.SetAction((parsed, ct) => RunAsync(
            (work, token) => CleanupCommand.RunAsync(work, parsed.GetValue(olderThan), parsed.GetValue(apply), token),
            ct));

        return command;
    }

    private static Command Stats()
    {
        var player = new Option<string?>("--player") { Description = "Email or handle; without it everybody" };
        var command = new Command("stats", "Show gold, XP, level and rank") { player };
        command.SetAction((parsed, ct) =>
            RunAsync((work, token) => StatsCommand.RunAsync(work, parsed.GetValue(player), token), ct));

        return command;
    }

    private static Command WebhookTest()
    {
        var type = new Option<string>("--type")
        {
            Description = "Event type",
            DefaultValueFactory = _ => "call_connect",
        };
        var player = new Option<string?>("--player") { Description = "Email or handle; without it the default player" };
        var command =
            new Command("webhook-test", "Send one event to the running Rift, as an integration would") { type, player };
        command.SetAction((parsed, ct) => RunAsync(
            (work, token) => WebhookTestCommand.RunAsync(work, parsed.GetValue(type)!, parsed.GetValue(player), token),
            ct));

        return command;
    }

    private static Command HudLink()
    {
        var player = new Argument<string>("player")
        {
            Description = "Email or handle; \"default\" is the player of events that name nobody",
        };
        var command = new Command("hud-link", "Make a new personal HUD link for a player") { player };
        command.SetAction((parsed, ct) =>
            RunAsync((work, token) => HudLinkCommand.RunAsync(work, parsed.GetValue(player)!, token), ct));

        return command;
    }

    private static Command AdminLink()
    {
        var player = new Argument<string?>("player")
        {
            Description = "Email or handle; whoever is no admin becomes one. "
                + "Without it the only admin there is, or the first",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command(
            "admin-link", "Print a one-time link that sets an admin's password, for whoever is locked out") { player };
        command.SetAction((parsed, ct) =>
            RunAsync((work, token) => AdminLinkCommand.RunAsync(work, parsed.GetValue(player), token), ct));

        return command;
    }

    private static async Task<int> RunAsync(
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
                or MigrationFailedException or NpgsqlException or CommandFailedException)
        {
            CommandContext.ErrorConsole.MarkupLineInterpolated($"[red]{expected.Message}[/]");

            return Failed;
        }
    }
}
