using Rift.Web.Database;

namespace Rift.Web.Rewarding.Upkeep;

/// <summary>
/// Deletes everything that players earned, events included, for players who are deleted. That keys were used stays, as
/// hashes: an event that is sent again with its key is a duplicate.
/// </summary>
public static class DeleteEarnings
{
    // In the order in which everything that writes gold and XP locks these tables.
    private const string Sql = """
        delete from player_cooldowns where player_id = any(@players);
        delete from player_caps where player_id = any(@players);
        delete from review_items where player_id = any(@players);
        delete from awards where player_id = any(@players);
        delete from player_changes where player_id = any(@players);
        delete from player_days where player_id = any(@players);
        delete from player_totals where player_id = any(@players);
        delete from reward_entries where player_id = any(@players);
        delete from raw_events where player_id = any(@players);
        """;

    public static Task ExecuteAsync(DatabaseTransaction transaction, Guid[] players, CancellationToken ct) =>
        transaction.ExecuteAsync(Sql, new { players }, ct);
}
