using Npgsql;
using Rift.Domain.Calendar;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.Audit;
using Rift.Web.Database;
using Rift.Web.Notifications;
using Rift.Web.Rewarding.Corrections;

namespace Rift.Web.Rewarding.Reviews;

/// <summary>
/// Decides what becomes of what a limit withheld. A grant is an award of that day, whose id is the item's, so that no
/// two of them count. The form names the decision that it showed; of two sent at once the second is told of the first.
/// </summary>
public sealed class DecideReview(
    NpgsqlDataSource database, AwardByHand award, ChangeFeed changes, AuditLog audit, LocalCalendar calendar,
    TimeProvider clock)
{
    internal const string Granted = "granted";
    private const string Dismissed = "dismissed";
    internal const string Reverted = "taken_back";

    private const string LockSql = $"""
        select {ReviewItem.Columns} from {ReviewItem.Tables}
        where item.item_id = @id and {ReviewItem.IsOpenTo} and (@everyone or item.player_id <> @self)
        for update of item
        """;

    private const string DecideSql = """
        update review_items
        set decision = @decision, decided_at = @now, decided_by = @by, decided_by_name = @byName, reason = @reason,
            granted_gold = @gold, granted_xp = @xp
        where item_id = @id
        """;

    /// <summary>Awards what was withheld, or less.</summary>
    public Task<ReviewVerdict> GrantAsync(
        Guid id, string? seen, long gold, long xp, string reason, CurrentUser by, CancellationToken ct) =>
        DecideAsync(id, seen, reason, by, async (transaction, item) =>
        {
            if (item.Decision is not (null or Dismissed))
                return ReviewVerdict.DecidedMeanwhile;
            if (await WithheldEvents.IsAnyVoidedAsync(transaction, item, ct))
                return ReviewVerdict.EventVoided;
            if (!IsWithin(item, gold, xp))
                return ReviewVerdict.WrongAmount;

            var grant = new NewAward(item.Id, item.PlayerId, gold, xp, reason, item.LastAt, item.LocalDate);
            var outcome = await award.GiveAsync(transaction, grant, by, ct);

            return outcome.Verdict == CorrectionVerdict.Done
                ? await WriteAsync(transaction, item, Granted, gold, xp, reason, by, ct)
                : ReviewVerdict.NotFound;
        }, ct);

    /// <summary>Leaves it as it is, and says why.</summary>
    public Task<ReviewVerdict> DismissAsync(
        Guid id, string? seen, string reason, CurrentUser by, CancellationToken ct) =>
        DecideAsync(id, seen, reason, by, async (transaction, item) =>
            item.IsOpen
                ? await WriteAsync(transaction, item, Dismissed, null, null, reason, by, ct)
                : ReviewVerdict.DecidedMeanwhile, ct);

    /// <summary>Reverts a grant; that is final.</summary>
    public Task<ReviewVerdict> RevertAsync(
        Guid id, string? seen, string reason, CurrentUser by, CancellationToken ct) =>
        DecideAsync(id, seen, reason, by, async (transaction, item) =>
        {
            if (item.Decision != Granted)
                return ReviewVerdict.DecidedMeanwhile;

            // The award may have been reverted in the ledger already; then there is nothing left to revert.
            await award.RevertAsync(transaction, item.Id, item.PlayerId, reason, by, ct);

            return await WriteAsync(transaction, item, Reverted, item.GrantedGold, item.GrantedXp, reason, by, ct);
        }, ct);

    private static bool IsWithin(ReviewItem item, long gold, long xp) =>
        gold >= 0 && gold <= Math.Min(item.Gold, AwardByHand.Most)
        && xp >= 0 && xp <= Math.Min(item.Xp, AwardByHand.Most)
        && (gold, xp) != (0, 0);

    private async Task<ReviewVerdict> DecideAsync(
        Guid id, string? seen, string reason, CurrentUser by,
        Func<DatabaseTransaction, ReviewItem, Task<ReviewVerdict>> decide, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        var today = calendar.DayOf(clock.GetUtcNow());
        var which = new { id, everyone = by.Role == Role.Admin, team = by.TeamId, self = by.Id, today };

        if (await transaction.FindAsync<ReviewItem>(LockSql, which, ct) is not { } item)
            return ReviewVerdict.NotFound;
        if (item.Decision != seen)
            return ReviewVerdict.DecidedMeanwhile;
        if (!CorrectionOutcome.IsReason(reason))
            return ReviewVerdict.WrongReason;

        var verdict = await decide(transaction, item);

        if (verdict == ReviewVerdict.Done)
        {
            await transaction.CommitAsync(ct);
            changes.TellPlayers([item.PlayerId]);
        }

        return verdict;
    }

    private async Task<ReviewVerdict> WriteAsync(
        DatabaseTransaction transaction, ReviewItem item, string decision, long? gold, long? xp, string reason,
        CurrentUser by, CancellationToken ct)
    {
        reason = reason.Trim();
        var parameters = new
        {
            item.Id,
            decision,
            now = clock.GetUtcNow(),
            by = by.Id,
            byName = by.Name,
            reason,
            gold,
            xp,
        };
        var details = new { review = item.Id, item.Kind, item.EventType, gold, xp, reason };
        await transaction.ExecuteAsync(DecideSql, parameters, ct);
        await ReviewNotice.SendAsync(transaction, item.PlayerId, ct);

        // After the notice to the HUD, so that totals are locked before the player's count of notifications.
        if (item.AppealedAt is not null)
        {
            await WriteNotifications.RunAsync(
                transaction, [AppealNews.Of(item, decision, gold, xp)], clock.GetUtcNow(), ct);
        }

        await audit.WriteAsync(
            transaction, by, AuditEntry.About($"review.{decision}", item.PlayerId, item.PlayerName, details), ct);

        return ReviewVerdict.Done;
    }
}
