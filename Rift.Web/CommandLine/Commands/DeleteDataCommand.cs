using Rift.Domain;
using Rift.Web.Database;
using Spectre.Console;

namespace Rift.Web.CommandLine.Commands;

internal static class DeleteDataCommand
{
    private const string Sql = """
        truncate raw_events, event_fingerprints, reward_entries, player_totals, player_days, player_changes,
            player_caps, player_cooldowns, review_items;
        delete from hud_links where player_id <> @keep;
        delete from players where player_id <> @keep;
        select pg_notify('rift', 'everything');
        """;

    public static async Task<int> RunAsync(CommandContext work, bool yes, CancellationToken ct)
    {
        if (!yes && !await AgreesAsync(work.Console, ct))
        {
            work.Console.WriteLine("Nothing was deleted.");
            return 1;
        }

        await using var database = await work.OpenDatabaseAsync(ct);
        await using var transaction = await DatabaseTransaction.BeginAsync(database.Source, ct);
        await transaction.ExecuteAsync(Sql, new { keep = PlayerId.Default }, ct);
        await transaction.CommitAsync(ct);
        work.Console.WriteLine(
            "All events, gold, XP and players are deleted; rules and the default player's HUD links stay.");

        return 0;
    }

    private static Task<bool> AgreesAsync(IAnsiConsole console, CancellationToken ct) =>
        StandardStreams.IsInputRedirected
            ? throw new CommandFailedException(
                "reset deletes everything earned. Nobody is here to ask, so say --yes if you mean it.")
            : new ConfirmationPrompt("Delete all events, gold, XP and players?") { DefaultValue = false }
                .ShowAsync(console, ct);
}
