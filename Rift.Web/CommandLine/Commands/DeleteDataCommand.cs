using Npgsql;
using Rift.Domain;
using Rift.Web.Database;
using Spectre.Console;

namespace Rift.Web.CommandLine.Commands;

internal static class DeleteDataCommand
{
    // The version of the figures grows even so: a HUD never goes back to one that it has shown before.
    private const string Sql = $"""
        truncate raw_events, event_fingerprints, reward_entries, player_days, player_changes, player_caps,
            player_cooldowns, review_items, awards, award_requests, player_history, announced_progress,
            player_leaves, personal_missions, personal_mission_weeks, notifications;
        delete from player_totals where player_id <> @keep;
        update player_totals set gold = 0, xp = 0, events = 0, version = version + 1;
        delete from hud_links where player_id <> @keep;
        delete from players where player_id <> @keep;
        delete from invitations where purpose = 'first_admin' and used_at is null;
        {ChangeFeed.TellEverythingSql};
        """;

    public static async Task<int> RunAsync(CommandContext work, bool yes, CancellationToken ct)
    {
        if (!yes && !await AgreesAsync(work.Console, ct))
        {
            work.Console.WriteLine(CommandTexts.NothingDeleted);
            return 1;
        }

        await using var database = await work.OpenDatabaseAsync(ct);
        await DeleteAsync(database.Source, ct);
        work.Console.WriteLine(CommandTexts.ResetDone);

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
            ? throw new CommandFailedException(CommandTexts.ResetNeedsYes)
            : new ConfirmationPrompt(CommandTexts.ResetQuestion) { DefaultValue = false }.ShowAsync(console, ct);
}
