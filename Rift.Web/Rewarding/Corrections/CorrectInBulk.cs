using Npgsql;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.Audit;
using Rift.Web.Database;

namespace Rift.Web.Rewarding.Corrections;

public enum BulkVerdict
{
    Done,

    /// <summary>No event is left to change; a form sent twice ends here too.</summary>
    NothingToDo,

    /// <summary>Other events than those of the preview, or by other amounts.</summary>
    ChangedMeanwhile,
    WrongReason,
}

/// <param name="Plan">What was changed, or what would be now.</param>
public sealed record BulkOutcome(BulkVerdict Verdict, BulkPlan? Plan = null);

/// <summary>
/// Voids many events at once, or restores them: all of them in one transaction or none, each as
/// <see cref="CorrectEvent"/> would do it. The entries carry the bulk's id, by which they are found again.
/// </summary>
public sealed class CorrectInBulk(NpgsqlDataSource database, ChangeFeed changes, AuditLog audit, TimeProvider clock)
{
    /// <summary>Events at once: more would keep their players' other events waiting for long.</summary>
    public const int Most = 1000;

    private const string PartsSql =
        "select distinct player_id as player, corrects as id from reward_entries where bulk_id = @bulk and events < 0";

    public async Task<BulkPlan> PlanVoidAsync(IReadOnlyCollection<EventKey> events, CancellationToken ct) =>
        PlanOf(ChangesToVoid(await CountedEvent.ReadAsync(database, events, ct)), events);

    /// <summary>What restoring the bulk would change: those of its events that no later correction concerns.</summary>
    public async Task<BulkPlan> PlanRestoreAsync(Guid bulk, CancellationToken ct)
    {
        var events = await database.ListAsync<EventKey>(PartsSql, new { bulk }, ct);

        return PlanOf(ChangesToRestore(await CountedEvent.ReadAsync(database, events, ct), bulk), events);
    }

    /// <param name="bulk">Made by the form, so that one that is sent twice is known again.</param>
    /// <param name="seen">The digest of the plan that was previewed.</param>
    public async Task<BulkOutcome> VoidAsync(
        Guid bulk, IReadOnlyCollection<EventKey> events, string seen, string reason, CurrentUser by,
        CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(events.Count, Most);
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

        // A form that was sent before, maybe restored since.
        if (await transaction.ListAsync<EventKey>(PartsSql, new { bulk }, ct) is { Count: > 0 })
            return new BulkOutcome(BulkVerdict.NothingToDo);

        return await ChangeAsync(
            transaction, new BulkChange(bulk, events, "events.voided", reason, seen), ChangesToVoid, by, ct);
    }

    /// <param name="seen">The digest of the plan that was previewed.</param>
    public async Task<BulkOutcome> RestoreAsync(
        Guid bulk, string seen, string reason, CurrentUser by, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        var events = await transaction.ListAsync<EventKey>(PartsSql, new { bulk }, ct);

        return await ChangeAsync(
            transaction, new BulkChange(bulk, events, "events.restored", reason, seen),
            found => ChangesToRestore(found, bulk), by, ct);
    }

    private static BulkPlan PlanOf(IReadOnlyList<EventChange> changes, IReadOnlyCollection<EventKey> events) =>
        BulkPlan.Of(changes, events.Distinct().Count());

    private static IReadOnlyList<EventChange> ChangesToVoid(IEnumerable<CountedEvent> found) =>
        [.. found.Select(EventChange.Void).Where(change => change.Verdict == CorrectionVerdict.Done)];

    private static IReadOnlyList<EventChange> ChangesToRestore(IEnumerable<CountedEvent> found, Guid bulk) =>
    [
        .. found.Where(item => item.VoidedIn == bulk).Select(EventChange.Restore)
            .Where(change => change.Verdict == CorrectionVerdict.Done),
    ];

    private async Task<BulkOutcome> ChangeAsync(
        DatabaseTransaction transaction, BulkChange asked,
        Func<IReadOnlyList<CountedEvent>, IReadOnlyList<EventChange>> decide, CurrentUser by, CancellationToken ct)
    {
        var found = decide(await CountedEvent.LockAsync(transaction, asked.Events, ct));
        var plan = PlanOf(found, asked.Events);

        if (found.Count == 0)
            return new BulkOutcome(BulkVerdict.NothingToDo, plan);
        if (!CorrectionOutcome.IsReason(asked.Reason))
            return new BulkOutcome(BulkVerdict.WrongReason, plan);
        if (asked.Seen != plan.Digest)
            return new BulkOutcome(BulkVerdict.ChangedMeanwhile, plan);

        var reason = asked.Reason.Trim();
        await WriteCorrections.RunAsync(transaction, found, reason, asked.Bulk, by.Id, clock.GetUtcNow(), ct);
        var details = new
        {
            plan.Events,
            players = plan.Players.Count,
            plan.Gold,
            plan.Xp,
            reason,
        };
        var subject = CorrectionsTexts.EventsOfPlayers.Fill(plan.Events, plan.Players.Count);
        await audit.WriteAsync(
            transaction, by, new AuditEntry(asked.Action, asked.Bulk.ToString(), subject, details), ct);
        await transaction.CommitAsync(ct);
        changes.TellPlayers([.. plan.Players.Select(player => player.Player)]);

        return new BulkOutcome(BulkVerdict.Done, plan);
    }

    private sealed record BulkChange(
        Guid Bulk, IReadOnlyCollection<EventKey> Events, string Action, string Reason, string Seen);
}
