using System.CommandLine;
using Rift.Web.CommandLine.Commands;

namespace Rift.Web.CommandLine;

/// <summary>All commands but <c>serve</c>, with their arguments and what <c>--help</c> says of them.</summary>
internal static class CommandList
{
    public static IEnumerable<Command> All() =>
    [
        Simple("migrate", "Bring the database's schema up to date", MigrateCommand.RunAsync),
        Simple(
            "seed", "Add a demo team with three weeks of activity; running it again adds nothing twice",
            SeedCommand.RunAsync),
        Reset(),
        Cleanup(),
        Backup(),
        Restore(),
        Stats(),
        Simple(
            "reconcile", "Prove that all totals equal the ledger; exit code 1 and the rows where they do not",
            ReconcileCommand.RunAsync),
        Simple("health", "Ask the running Rift how it is; exit code 1 where it is not well", HealthCommand.RunAsync),
        WebhookTest(),
        HudLink(),
        AdminLink(),
    ];

    public static Command Simple(
        string name, string description, Func<CommandContext, CancellationToken, Task<int>> run)
    {
        var command = new Command(name, description);
        command.SetAction((_, ct) => RiftCommand.RunAsync(run, ct));

        return command;
    }

    private static Command Reset()
    {
        var yes = new Option<bool>("--yes") { Description = "Do not ask" };
        var command =
            new Command("reset", "Delete all that was earned, and every player but the default one") { yes };
        command.SetAction((parsed, ct) =>
            RiftCommand.RunAsync((work, token) => DeleteDataCommand.RunAsync(work, parsed.GetValue(yes), token), ct));

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
        command.SetAction((parsed, ct) => RiftCommand.RunAsync(
            (work, token) => CleanupCommand.RunAsync(work, parsed.GetValue(olderThan), parsed.GetValue(apply), token),
            ct));

        return command;
    }

    private static Command Backup()
    {
        var file = new Argument<string>("file") { Description = "A file that is not there yet, such as rift.zip" };
        var command = new Command("backup", "Write all of Rift's data into a file, while Rift runs") { file };
        command.SetAction((parsed, ct) => RiftCommand.RunAsync(
            (work, token) => BackupCommand.RunAsync(work, parsed.GetValue(file)!, token), ct));

        return command;
    }

    private static Command Restore()
    {
        var file = new Argument<string>("file") { Description = "A file that backup wrote" };
        var command = new Command("restore", "Fill an empty database from a backup") { file };
        command.SetAction((parsed, ct) => RiftCommand.RunAsync(
            (work, token) => RestoreCommand.RunAsync(work, parsed.GetValue(file)!, token), ct));

        return command;
    }

    private static Command Stats()
    {
        var player = new Option<string?>("--player") { Description = "Email or handle; without it all players" };
        var command = new Command("stats", "Show gold, XP, level and rank") { player };
        command.SetAction((parsed, ct) =>
            RiftCommand.RunAsync((work, token) => StatsCommand.RunAsync(work, parsed.GetValue(player), token), ct));

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
        command.SetAction((parsed, ct) => RiftCommand.RunAsync(
            (work, token) => WebhookTestCommand.RunAsync(work, parsed.GetValue(type)!, parsed.GetValue(player), token),
            ct));

        return command;
    }

    private static Command HudLink()
    {
        var player = new Argument<string>("player")
        {
            Description = "Email or handle; \"default\" is the player of events that name none",
        };
        var command = new Command("hud-link", "Make a new personal HUD link for a player") { player };
        command.SetAction((parsed, ct) =>
            RiftCommand.RunAsync((work, token) => HudLinkCommand.RunAsync(work, parsed.GetValue(player)!, token), ct));

        return command;
    }

    private static Command AdminLink()
    {
        var player = new Argument<string?>("player")
        {
            Description = "Email or handle; a player who is no admin becomes one. "
                + "Without it the only admin there is, or the first",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command(
            "admin-link", "Print a one-time link that sets an admin's password, for one who is locked out") { player };
        command.SetAction((parsed, ct) =>
            RiftCommand.RunAsync((work, token) => AdminLinkCommand.RunAsync(work, parsed.GetValue(player), token), ct));

        return command;
    }
}
