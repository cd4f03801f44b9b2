using Rift.Domain;
using Rift.Web.Database;

namespace Rift.Web.Rewarding.Awards;

/// <summary>A player to look at.</summary>
/// <param name="Changes">Has grown when there is news that the evaluation may not have seen.</param>
/// <param name="Since">The earliest news.</param>
/// <param name="FromDay">The earliest local day that changed.</param>
/// <param name="Recheck">What was awarded since then may be due no more.</param>
/// <param name="IsTaken">Locked for this evaluation; not where another server has it, or a merge moves it.</param>
internal sealed record AwardMark(
    PlayerId Player, long Changes, DateTimeOffset Since, DateOnly FromDay, DateTimeOffset? Recheck, bool IsTaken)
{
    /// <summary>
    /// The lock that who writes a player's awards holds to the end of the transaction: evaluations and merges. The
    /// intake never asks for it.
    /// </summary>
    public const string Lock = "hashtextextended(player_id::text, 20)";

    private const string TakeSql = $"""
        select mark.player_id as player, mark.changes, mark.since, mark.from_day, mark.recheck,
               player.merged_into is null and player.erased_at is null
                   and pg_try_advisory_xact_lock({Lock}) as is_taken
        from (select * from player_changes where player_id > @after order by player_id limit @most) as mark
        join players as player using (player_id)
        order by mark.player_id
        """;

    // A mark that was renewed stays; one that the intake is renewing at this moment is not waited for.
    private const string DeleteSql = """
        delete from player_changes where player_id in (
            select mark.player_id
            from player_changes as mark
                join unnest(@players, @changes) as seen (player_id, changes) using (player_id, changes)
            for update of mark skip locked)
        """;

    private const string LockSql =
        $"select player_id from unnest(@players) as player_id where pg_try_advisory_xact_lock({Lock})";

    /// <summary>The next marks in the order of the players' ids.</summary>
    public static Task<IReadOnlyList<AwardMark>> TakeAsync(
        DatabaseTransaction transaction, PlayerId after, int most, CancellationToken ct) =>
        transaction.ListAsync<AwardMark>(TakeSql, new { after, most }, ct);

    /// <summary>Which of the players are locked by this transaction now.</summary>
    public static async Task<HashSet<PlayerId>> LockAsync(
        DatabaseTransaction transaction, IEnumerable<PlayerId> players, CancellationToken ct)
    {
        var asked = new { players = players.Select(player => player.Value).ToArray() };

        return [.. await transaction.ListAsync<PlayerId>(LockSql, asked, ct)];
    }

    public static Task DeleteAsync(
        DatabaseTransaction transaction, IReadOnlyCollection<AwardMark> marks, CancellationToken ct)
    {
        var done = new
        {
            players = marks.Select(mark => mark.Player.Value).ToArray(),
            changes = marks.Select(mark => mark.Changes).ToArray(),
        };

        return transaction.ExecuteAsync(DeleteSql, done, ct);
    }
}
