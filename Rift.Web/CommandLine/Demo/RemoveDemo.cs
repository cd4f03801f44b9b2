using Npgsql;
using Rift.Web.Database;
using Rift.Web.Rewarding.Merging;
using Rift.Web.Rewarding.Upkeep;

namespace Rift.Web.CommandLine.Demo;

/// <summary>What seed --remove did.</summary>
internal sealed record RemovedDemo(int Players, int Teams, int Events, IReadOnlyList<KeptDemo> Kept);

/// <summary>
/// Removes what seed made, and nothing else: also from a real player into whom a demo player was merged. A demo player
/// who has real events, awards, a real player's past, or an account stays.
/// </summary>
internal static class RemoveDemo
{
    // As in merging: who waits for the other in a circle gives up before PostgreSQL looks for circles, and tries again.
    private const string GiveUpFirstSql = "set local lock_timeout = '500ms'";

    // What the ledger still holds without the demo events is real, or may be: of archived entries nothing tells what
    // they were for.
    private const string RemovableSql = """
        select player_id from players as player
        where player_id = any(@players)
          and not exists (select 1 from reward_entries as entry where entry.player_id = player.player_id)
          and not exists (select 1 from raw_events as event where event.player_id = player.player_id)
          and not exists (
              select 1 from accounts where accounts.player_id = player.player_id and player.merged_into is null)
          and not exists (
              select 1 from players as other
              where other.merged_into = player.player_id
                and (other.player_id <> all(@players)
                    or exists (select 1 from reward_entries as entry where entry.player_id = other.player_id)))
        """;

    private const string PeopleSql = """
        delete from hud_links where player_id = any(@removable);
        delete from players where player_id = any(@removable);
        """;

    private const string TeamsSql = """
        delete from teams where team_id = any(@teams)
          and not exists (select 1 from team_members as member where member.team_id = teams.team_id)
        """;

    public static async Task<RemovedDemo> ExecuteAsync(NpgsqlDataSource database, CancellationToken ct) =>
        await LockRetry.TryAsync<RemovedDemo?>(
            async () => await TryAsync(database, ct), null, TimeProvider.System, ct)
        ?? throw new CommandFailedException(SeedTexts.Busy);

    private static async Task<RemovedDemo> TryAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct, DatabaseTransaction.NoTimeout);
        await transaction.ExecuteAsync(GiveUpFirstSql, null, ct);
        await transaction.ExecuteAsync(HoldMerges.Sql, null, ct);
        var demo = new { players = DemoTeam.PlayerIds, teams = DemoTeam.TeamIds };
        var events = await RemoveDemoEvents.ExecuteAsync(transaction, ct);
        Guid[] removable = [.. await transaction.ListAsync<Guid>(RemovableSql, demo, ct)];
        await DeleteEarnings.ExecuteAsync(transaction, removable, ct);
        await transaction.ExecuteAsync(PeopleSql, new { removable }, ct);
        var teams = await transaction.ExecuteAsync(TeamsSql, demo, ct);
        var kept = await transaction.ListAsync<KeptDemo>(KeptDemo.Sql, demo, ct);
        await transaction.ExecuteAsync(ChangeFeed.TellEverythingSql, null, ct);
        await transaction.CommitAsync(ct);

        return new RemovedDemo(removable.Length, teams, events, kept);
    }
}
