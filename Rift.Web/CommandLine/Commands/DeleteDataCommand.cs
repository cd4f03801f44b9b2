using Npgsql;
using Rift.Domain;
using Rift.Web.Database;
using Spectre.Console;

namespace Rift.Web.CommandLine.Commands;

internal static class DeleteDataCommand
{
    // The version of the figures grows even so: a HUD never goes back to one that it has shown before.
    private const string Sql = """
        truncate raw_events, event_fingerprints, reward_entries, player_days, player_changes, player_caps,
            player_cooldowns, review_items;
        delete from player_totals where player_id <> @keep;
        update player_totals set gold = 0, xp = 0, events = 0, version = version + 1;
        delete from hud_links where player_id <> @keep;
        delete from players where player_id <> @keep;
        delete from invitations where purpose = 'first_admin' and used_at is null;
        select pg_notify('rift', 'everything');
        """;

    private const string Question =
        "Delete all events, gold, XP, and every player but the default one? Their sign-ins go, too: where no admin is "
        + "left, the first admin is chosen anew.";

    public static async Task<int> RunAsync(CommandContext work, bool yes, CancellationToken ct)
    {
        if (!yes && !await AgreesAsync(work.Console, ct))
        {
            work.Console.WriteLine("Nothing was deleted.");
            return 1;
        }

        await using var database = await work.OpenDatabaseAsync(ct);
        await DeleteAsync(database.Source, ct);
        work.Console.WriteLine(
            "All events, gold, XP, players and their sign-ins are deleted. Rules stay, and the default player with its "
            + "HUD links and sign-in. Where no admin is left, the running Rift prints a new first admin's link, and "
            + "otherwise the next start does.");

        return 0;
    }

    /// <summary>However long it takes: years of events and thousands of players may have to go.</summary>
    internal static async Task DeleteAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(
            database, ct, DatabaseTransaction.NoTimeout);
        await transaction.ExecuteAsync(Sql, new { keep = PlayerId.Default }, ct);
        await transaction.CommitAsync(ct);
    }

    private static Task<bool> AgreesAsync(IAnsiConsole console, CancellationToken ct) =>
        StandardStreams.IsInputRedirected
            ? throw new CommandFailedException(
                "reset deletes everything earned, every player but the default one, and their sign-ins. It cannot ask "
                + "here: add --yes if you mean it.")
            : new ConfirmationPrompt(Question) { DefaultValue = false }.ShowAsync(console, ct);
}
