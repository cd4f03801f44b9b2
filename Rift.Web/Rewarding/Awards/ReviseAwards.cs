using Rift.Domain;
using Rift.Web.Database;
using Rift.Web.Rewarding.Recording;

namespace Rift.Web.Rewarding.Awards;

/// <summary>
/// Takes back what was awarded only because of a merge that was undone, and gives back what was taken. Both are
/// corrections in the ledger; the award stays on record.
/// </summary>
internal static class ReviseAwards
{
    private const string SupersedeSql = """
        update awards set superseded_at = @now
        where player_id = @player and award_id = any(@ids) and superseded_at is null
        returning award_id as id, kind, local_date, gold, xp
        """;

    private const string RestoreSql = """
        update awards set superseded_at = null
        where player_id = @player and award_id = any(@ids) and superseded_at is not null
        returning award_id as id, kind, local_date, gold, xp
        """;

    /// <summary>Returns the ids of the awards that were given back.</summary>
    public static async Task<HashSet<Guid>> RunAsync(
        DatabaseTransaction transaction, IReadOnlyList<PlayerOutcome> players, DateTimeOffset now,
        CancellationToken ct)
    {
        var again = new HashSet<Guid>();

        foreach (var (player, due, notDue) in players)
        {
            var taken = player.Superseded.Select(award => award.Id).ToHashSet();
            var back = due.Select(award => award.Id).Where(taken.Contains).ToArray();
            again.UnionWith(back);

            if (back.Length > 0)
                await RestoreAsync(transaction, player.Mark.Player, back, AwardsTexts.DueAgain, now, ct);
            if (notDue.Count > 0)
            {
                var ids = notDue.Select(award => award.Id).ToArray();
                await SupersedeAsync(transaction, player.Mark.Player, ids, AwardsTexts.MergeUndone, now, ct);
            }
        }

        return again;
    }

    /// <summary>Corrects awards to nothing.</summary>
    public static Task SupersedeAsync(
        DatabaseTransaction transaction, PlayerId player, Guid[] ids, string reason, DateTimeOffset now,
        CancellationToken ct) => CorrectAsync(transaction, SupersedeSql, -1, player, ids, reason, now, ct);

    /// <summary>Gives back what they were worth.</summary>
    public static Task RestoreAsync(
        DatabaseTransaction transaction, PlayerId player, Guid[] ids, string reason, DateTimeOffset now,
        CancellationToken ct) => CorrectAsync(transaction, RestoreSql, 1, player, ids, reason, now, ct);

    private static async Task CorrectAsync(
        DatabaseTransaction transaction, string sql, int times, PlayerId player, Guid[] ids, string reason,
        DateTimeOffset now, CancellationToken ct)
    {
        var awards = await transaction.ListAsync<AwardRow>(sql, new { player, ids, now }, ct);
        var entries = awards.Select(award => new NewLedgerEntry(
            player, NewLedgerEntry.Correction, Guid.CreateVersion7(now), award.Kind, award.LocalDate, 0, 0,
            times * award.Gold, times * award.Xp, null, reason, now, now, award.Id, EnteredBy: null));
        await NewLedgerEntry.WriteAllAsync(transaction, [.. entries], ct);
    }

    private sealed record AwardRow(Guid Id, string Kind, DateOnly LocalDate, long Gold, long Xp);
}
