using Npgsql;
using Rift.Domain;
using Rift.Domain.Rewards;
using Rift.Web.Access;
using Rift.Web.Audit;
using Rift.Web.Database;
using Rift.Web.Rewarding.Recording;

namespace Rift.Web.Rewarding.Corrections;

/// <summary>
/// Changes what an event counts for, after the fact. The event and its ledger entry stay; a correction is an entry with
/// the difference between what the event counts for now and what it shall count for. The event's row is locked, so that
/// of two equal corrections the second finds nothing left to do.
/// </summary>
public sealed class CorrectEvent(NpgsqlDataSource database, ChangeFeed changes, AuditLog audit, TimeProvider clock)
{
    private const string LockSql =
        "select 1 from raw_events where player_id = @player and event_id = @eventId for update";

    private const string CountedSql = """
        select player.display_name as name, event.event_type, event.local_date, event.occurred_at, entry.detail,
               event.quantity, coalesce(event.paid_times, 0) as paid_times, entry.events + fixes.events as events,
               entry.gold + fixes.gold as gold, entry.xp + fixes.xp as xp,
               coalesce(voided.gold, 0) as voided_gold, coalesce(voided.xp, 0) as voided_xp
        from raw_events event
        join players player using (player_id)
        join reward_entries entry
            on entry.player_id = event.player_id and entry.kind = 'event' and entry.source_id = event.event_id
        cross join lateral (
            select coalesce(sum(events), 0)::bigint as events, coalesce(sum(gold), 0)::bigint as gold,
                   coalesce(sum(xp), 0)::bigint as xp
            from reward_entries where player_id = event.player_id and corrects = event.event_id) as fixes
        left join lateral (
            select gold, xp from reward_entries
            where player_id = event.player_id and corrects = event.event_id and events < 0
            order by entry_id desc limit 1) as voided on true
        where event.player_id = @player and event.event_id = @eventId
        """;

    // What a voided event had taken of the day's cap is there again for others; a restored one takes it back. Of a
    // player who is being merged the caps move before the older events.
    private const string CapSql = """
        update player_caps set used = greatest(0, used + @times)
        where player_id = (select coalesce(merged_into, player_id) from players where player_id = @player)
          and event_type = @eventType and local_date = @localDate
        """;

    /// <summary>The event counts for nothing any more: no gold, no XP, not as an event.</summary>
    public Task<CorrectionOutcome> VoidAsync(
        PlayerId player, Guid eventId, string reason, CurrentUser by, CancellationToken ct) =>
        ChangeAsync(player, eventId, reason, by, "event.voided", Void, ct);

    /// <summary>Takes the last voiding back: the event counts for what it counted for before.</summary>
    public Task<CorrectionOutcome> RestoreAsync(
        PlayerId player, Guid eventId, string reason, CurrentUser by, CancellationToken ct) =>
        ChangeAsync(player, eventId, reason, by, "event.restored", Restore, ct);

    /// <summary>The event goes on counting as one, and earns so much instead of what it earned.</summary>
    public Task<CorrectionOutcome> CorrectAsync(
        PlayerId player, Guid eventId, Reward reward, string reason, CurrentUser by, CancellationToken ct) =>
        ChangeAsync(player, eventId, reason, by, "event.corrected", now => Correct(now, reward), ct);

    private static Change Void(CountedEvent now) =>
        now.Events == 0
            ? new Change(CorrectionVerdict.AlreadyVoided)
            : new Change(CorrectionVerdict.Done, -1, -now.Gold, -now.Xp);

    private static Change Restore(CountedEvent now) =>
        now.Events > 0
            ? new Change(CorrectionVerdict.Unchanged)
            : new Change(CorrectionVerdict.Done, 1, -now.VoidedGold, -now.VoidedXp);

    private static Change Correct(CountedEvent now, Reward reward) =>
        now.Events == 0 ? new Change(CorrectionVerdict.AlreadyVoided)
        : (now.Gold, now.Xp) == (reward.Gold, reward.Xp) ? new Change(CorrectionVerdict.Unchanged)
        : new Change(CorrectionVerdict.Done, 0, reward.Gold - now.Gold, reward.Xp - now.Xp);

    private async Task<CorrectionOutcome> ChangeAsync(
        PlayerId player, Guid eventId, string reason, CurrentUser by, string action,
        Func<CountedEvent, Change> decide, CancellationToken ct)
    {
        if (!CorrectionOutcome.IsReason(reason))
            return new CorrectionOutcome(CorrectionVerdict.WrongReason);

        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        var which = new { player, eventId };

        if (await transaction.ScalarAsync<int?>(LockSql, which, ct) is null)
            return new CorrectionOutcome(CorrectionVerdict.NotFound);

        var now = await transaction.SingleAsync<CountedEvent>(CountedSql, which, ct);
        var change = decide(now);

        if (change.Verdict != CorrectionVerdict.Done)
            return new CorrectionOutcome(change.Verdict);

        await WriteAsync(transaction, player, eventId, now, change, reason.Trim(), by, ct);
        var details = new { player = player.Value, reason = reason.Trim(), change.Gold, change.Xp };
        var entry = new AuditEntry(action, eventId.ToString(), $"{now.EventType} of {now.Name}", details);
        await audit.WriteAsync(transaction, by, entry, ct);
        await transaction.CommitAsync(ct);
        changes.TellPlayers([player]);

        return new CorrectionOutcome(CorrectionVerdict.Done, change.Gold, change.Xp);
    }

    private async Task WriteAsync(
        DatabaseTransaction transaction, PlayerId player, Guid eventId, CountedEvent now, Change change, string reason,
        CurrentUser by, CancellationToken ct)
    {
        if (change.Events != 0)
        {
            var taken = new { times = (int)change.Events * now.PaidTimes, player, now.EventType, now.LocalDate };
            await transaction.ExecuteAsync(CapSql, taken, ct);
        }

        var entry = new NewLedgerEntry(
            player, NewLedgerEntry.Correction, Guid.CreateVersion7(clock.GetUtcNow()), now.EventType, now.LocalDate,
            change.Events, change.Events * now.Quantity, change.Gold, change.Xp, now.Detail, reason, now.OccurredAt,
            clock.GetUtcNow(), eventId, by.Id);
        await entry.WriteAsync(transaction, ct);
    }

    // By how much the event's figures change; nothing is written unless the verdict is Done.
    private readonly record struct Change(CorrectionVerdict Verdict, long Events = 0, long Gold = 0, long Xp = 0);

    /// <summary>What the event counts for with all corrections so far, and what the last voiding took.</summary>
    private sealed record CountedEvent(
        string Name, string EventType, DateOnly LocalDate, DateTimeOffset OccurredAt, string? Detail, decimal Quantity,
        int PaidTimes, long Events, long Gold, long Xp, long VoidedGold, long VoidedXp);
}
