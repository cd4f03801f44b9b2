using System.CommandLine;
using Rift.Web.CommandLine.Commands;
using Rift.Web.CommandLine.Demo;
using Rift.Web.CommandLine.Figures;

namespace Rift.Web.CommandLine;

/// <summary>All commands but <c>serve</c>, with their arguments and what <c>--help</c> says of them.</summary>
internal static class CommandList
{
    public static IEnumerable<Command> All() =>
    [
        Simple("migrate", CommandListTexts.Migrate, MigrateCommand.RunAsync),
        Seed(),
        Reset(),
        Cleanup(),
        Backup(),
        Restore(),
        Stats(),
        Simple("db-stats", CommandListTexts.DbStats, DbStatsCommand.RunAsync),
        Simple(
            "reconcile", CommandListTexts.Reconcile,
            ReconcileCommand.RunAsync),
        Simple("health", CommandListTexts.Health, HealthCommand.RunAsync),
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

    private static Command Seed()
    {
        var remove = new Option<bool>("--remove") { Description = CommandListTexts.SeedRemove };
        var command = new Command("seed", CommandListTexts.Seed) { remove };
        command.SetAction((parsed, ct) =>
            RiftCommand.RunAsync((work, token) => SeedCommand.RunAsync(work, parsed.GetValue(remove), token), ct));

        return command;
    }

    private static Command Reset()
    {
        var yes = new Option<bool>("--yes") { Description = CommandListTexts.ResetYes };
        var command = new Command("reset", CommandListTexts.Reset) { yes };
        command.SetAction((parsed, ct) =>
            RiftCommand.RunAsync((work, token) => DeleteDataCommand.RunAsync(work, parsed.GetValue(yes), token), ct));

        return command;
    }

    private static Command Cleanup()
    {
        var olderThan = new Option<TimeSpan?>("--older-than")
        {
            Description = CommandListTexts.CleanupOlderThan,
            CustomParser = result => DaysArgument.Parse(result),
        };
        var apply = new Option<bool>("--apply") { Description = CommandListTexts.CleanupApply };
        var command = new Command("cleanup", CommandListTexts.Cleanup) { olderThan, apply };
        command.SetAction((parsed, ct) => RiftCommand.RunAsync(
            (work, token) => CleanupCommand.RunAsync(work, parsed.GetValue(olderThan), parsed.GetValue(apply), token),
            ct));

        return command;
    }

    private static Command Backup()
    {
        var file = new Argument<string>("file") { Description = CommandListTexts.BackupFile };
        var command = new Command("backup", CommandListTexts.Backup) { file };
        command.SetAction((parsed, ct) => RiftCommand.RunAsync(
            (work, token) => BackupCommand.RunAsync(work, parsed.GetValue(file)!, token), ct));

        return command;
    }

    private static Command Restore()
    {
        var file = new Argument<string>("file") { Description = CommandListTexts.RestoreFile };
        var command = new Command("restore", CommandListTexts.Restore) { file };
        command.SetAction((parsed, ct) => RiftCommand.RunAsync(
            (work, token) => RestoreCommand.RunAsync(work, parsed.GetValue(file)!, token), ct));

        return command;
    }

    private static Command Stats()
    {
        var player = new Option<string?>("--player") { Description = CommandListTexts.StatsPlayer };
        var command = new Command("stats", CommandListTexts.Stats) { player };
        command.SetAction((parsed, ct) =>
            RiftCommand.RunAsync((work, token) => StatsCommand.RunAsync(work, parsed.GetValue(player), token), ct));

        return command;
    }

    private static Command WebhookTest()
    {
        var type = new Option<string>("--type")
        {
            Description = CommandListTexts.WebhookType,
            DefaultValueFactory = _ => "call_connect",
        };
        var player = new Option<string?>("--player") { Description = CommandListTexts.WebhookPlayer };
        var command = new Command("webhook-test", CommandListTexts.WebhookTest) { type, player };
        command.SetAction((parsed, ct) => RiftCommand.RunAsync(
            (work, token) => WebhookTestCommand.RunAsync(work, parsed.GetValue(type)!, parsed.GetValue(player), token),
            ct));

        return command;
    }

    private static Command HudLink()
    {
        var player = new Argument<string>("player") { Description = CommandListTexts.HudLinkPlayer };
        var command = new Command("hud-link", CommandListTexts.HudLink) { player };
        command.SetAction((parsed, ct) =>
            RiftCommand.RunAsync((work, token) => HudLinkCommand.RunAsync(work, parsed.GetValue(player)!, token), ct));

        return command;
    }

    private static Command AdminLink()
    {
        var player = new Argument<string?>("player")
        {
            Description = CommandListTexts.AdminLinkPlayer,
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("admin-link", CommandListTexts.AdminLink) { player };
        command.SetAction((parsed, ct) =>
            RiftCommand.RunAsync((work, token) => AdminLinkCommand.RunAsync(work, parsed.GetValue(player), token), ct));

        return command;
    }
}
