using Npgsql;
using Rift.Domain;
using Rift.Domain.Rewards;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.Audit;
using Rift.Web.Database;

namespace Rift.Web.Rewarding.Corrections;

/// <summary>
/// Changes what an event counts for, after the fact. The event and its ledger entry stay; a correction is an entry with
/// the difference between what the event counts for now and what it is to count for. The event's row is locked, so that
/// of two equal corrections the second finds nothing left to do.
/// </summary>
public sealed class CorrectEvent(NpgsqlDataSource database, ChangeFeed changes, AuditLog audit, TimeProvider clock)
{
    /// <summary>The event counts for nothing any more: no gold, no XP, not as an event.</summary>
    public Task<CorrectionOutcome> VoidAsync(
        PlayerId player, Guid eventId, string reason, CurrentUser by, CancellationToken ct) =>
        ChangeAsync(player, eventId, reason, by, "event.voided", EventChange.Void, ct);

    /// <summary>Reverts the last voiding: the event counts for what it counted for before.</summary>
    public Task<CorrectionOutcome> RestoreAsync(
        PlayerId player, Guid eventId, string reason, CurrentUser by, CancellationToken ct) =>
        ChangeAsync(player, eventId, reason, by, "event.restored", EventChange.Restore, ct);

    /// <summary>The event goes on counting as one, and earns so much instead of what it earned.</summary>
    public Task<CorrectionOutcome> CorrectAsync(
        PlayerId player, Guid eventId, Reward reward, string reason, CurrentUser by, CancellationToken ct) =>
        ChangeAsync(player, eventId, reason, by, "event.corrected", now => EventChange.Correct(now, reward), ct);

    private async Task<CorrectionOutcome> ChangeAsync(
        PlayerId player, Guid eventId, string reason, CurrentUser by, string action,
        Func<CountedEvent, EventChange> decide, CancellationToken ct)
    {
        if (!CorrectionOutcome.IsReason(reason))
            return new CorrectionOutcome(CorrectionVerdict.WrongReason);

        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

        if (await CountedEvent.LockAsync(transaction, [new EventKey(player, eventId)], ct) is not [var now])
            return new CorrectionOutcome(CorrectionVerdict.NotFound);

        var change = decide(now);

        if (change.Verdict != CorrectionVerdict.Done)
            return new CorrectionOutcome(change.Verdict);

        await WriteCorrections.RunAsync(transaction, [change], reason.Trim(), null, by.Id, clock.GetUtcNow(), ct);
        var details = new { player = player.Value, reason = reason.Trim(), change.Gold, change.Xp };
        var subject = CorrectionsTexts.EventOfPlayer.Fill(now.EventType, now.Name);
        await audit.WriteAsync(transaction, by, new AuditEntry(action, eventId.ToString(), subject, details), ct);
        await transaction.CommitAsync(ct);
        changes.TellPlayers([player]);

        return new CorrectionOutcome(CorrectionVerdict.Done, change.Gold, change.Xp);
    }
}
