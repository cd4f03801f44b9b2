using Npgsql;
using Rift.Web.Database;
using Rift.Web.Rewarding.Upkeep;

namespace Rift.Web.CommandLine.Demo;

/// <param name="Kept">Names of demo players and teams that hold something that is no demo data.</param>
internal sealed record RemovedDemo(int Players, int Teams, int Events, IReadOnlyList<string> Kept);

/// <summary>
/// Removes what seed made, and nothing else: also from a real player into whom a demo player was merged. A demo player
/// stays who has real events, a real player's past, or an account.
/// </summary>
internal static class RemoveDemo
{
    // As in archiving: a merge's step moves an event and its entry together, and nothing of it may be missed.
    private const string KeepMergesAwaySql = "lock table player_merge_steps in share mode";

    private const string RemovableSql = """
        select player_id from players as player
        where player_id = any(@players)
          and not exists (select 1 from raw_events as event where event.player_id = player.player_id)
          and not exists (
              select 1 from accounts where accounts.player_id = player.player_id and player.merged_into is null)
          and not exists (
              select 1 from players as other
              where other.merged_into = player.player_id
                and (other.player_id <> all(@players)
                    or exists (select 1 from raw_events as event where event.player_id = other.player_id)))
        """;

    private const string PeopleSql = """
        delete from hud_links where player_id = any(@removable);
        delete from players where player_id = any(@removable);
        """;

    private const string TeamsSql = """
        delete from teams where team_id = any(@teams)
          and not exists (select 1 from team_members as member where member.team_id = teams.team_id)
        """;

    private const string KeptSql = """
        select display_name from current_players where player_id = any(@players)
        union all
        select name from teams where team_id = any(@teams)
        """;

    private const string TellSql = "select pg_notify('rift', 'everything')";

    public static async Task<RemovedDemo> ExecuteAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct, DatabaseTransaction.NoTimeout);
        await transaction.ExecuteAsync(KeepMergesAwaySql, null, ct);
        var demo = new { players = DemoTeam.PlayerIds, teams = DemoTeam.TeamIds };
        var events = await RemoveDemoEvents.ExecuteAsync(transaction, ct);
        Guid[] removable = [.. await transaction.ListAsync<Guid>(RemovableSql, demo, ct)];
        await DeleteEarnings.ExecuteAsync(transaction, removable, ct);
        await transaction.ExecuteAsync(PeopleSql, new { removable }, ct);
        var teams = await transaction.ExecuteAsync(TeamsSql, demo, ct);
        var kept = await transaction.ListAsync<string>(KeptSql, demo, ct);
        await transaction.ExecuteAsync(TellSql, null, ct);
        await transaction.CommitAsync(ct);

        return new RemovedDemo(removable.Length, teams, events, kept);
    }
}
