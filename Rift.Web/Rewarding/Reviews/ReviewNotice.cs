using Rift.Domain;
using Rift.Web.Database;

namespace Rift.Web.Rewarding.Reviews;

/// <summary>
/// A HUD tells what can be appealed: an appeal or a decision draws the player's HUD anew, though no entry came.
/// </summary>
public static class ReviewNotice
{
    private const string Sql = """
        update player_totals set version = version + 1 where player_id = @player
        returning pg_notify('rift', 'players - ' || player_id)
        """;

    public static Task SendAsync(DatabaseTransaction transaction, PlayerId player, CancellationToken ct) =>
        transaction.ExecuteAsync(Sql, new { player }, ct);
}
