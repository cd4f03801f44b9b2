using Npgsql;
using Rift.Domain;
using Rift.Domain.Rewards;
using Rift.Web.Access;
using Rift.Web.Audit;
using Rift.Web.Database;
using Rift.Web.People;
using Rift.Web.Rewarding.Recording;

namespace Rift.Web.Rewarding.Corrections;

/// <summary>
/// Gold and XP that somebody gives or takes with a reason. An award's id is made by the form that asks for it, so that a form sent twice counts
/// once. A negative award takes no more than there is: gold is a purse, and nobody could say what one below zero means.
/// </summary>
public sealed class AwardByHand(NpgsqlDataSource database, ChangeFeed changes, AuditLog audit, Calendars calendars, TimeProvider clock)
{
    /// <summary>What the ledger and the day figures call it.</summary>
    public const string EventType = RuleCheck.AwardsType;

    /// <summary>Gold or XP given or taken at once; a form refuses more.</summary>
    public const long Most = RewardRule.MaximumReward;

    private const string NameSql = "select display_name as name, time_zone from players where player_id = @player and merged_into is null and erased_at is null";

    private const string TotalSql = "select gold >= 0 and xp >= 0 from player_totals where player_id = @player";

    private const string LockSql = """
        select player_id from reward_entries where player_id = @player and kind = 'manual' and source_id = @awardId for update
        """;

    private const string GivenSql = """
        select player.display_name as name, award.local_date, award.occurred_at, award.detail,
               award.gold + coalesce(sum(fix.gold), 0)::bigint as gold, award.xp + coalesce(sum(fix.xp), 0)::bigint as xp
        from reward_entries award
        join players player using (player_id)
        left join reward_entries fix on fix.player_id = award.player_id and fix.corrects = award.source_id
        where award.player_id = @player and award.kind = 'manual' and award.source_id = @awardId
        group by award.player_id, award.entry_id, player.player_id
        """;

    public async Task<CorrectionOutcome> ExecuteAsync(
        Guid awardId, PlayerId player, long gold, long xp, string reason, CurrentUser by, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        var outcome = await GiveAsync(transaction, new NewAward(awardId, player, gold, xp, reason, clock.GetUtcNow()), by, ct);

        // Anything but Done is rolled back.
        if (outcome.Verdict == CorrectionVerdict.Done)
        {
            await transaction.CommitAsync(ct);
            changes.TellPlayers([player]);
        }

        return outcome;
    }

    /// <summary>A correction of the award that leaves nothing of it.</summary>
    public async Task<CorrectionOutcome> TakeBackAsync(Guid awardId, PlayerId player, string reason, CurrentUser by, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        var outcome = await TakeBackAsync(transaction, awardId, player, reason, by, ct);

        if (outcome.Verdict == CorrectionVerdict.Done)
        {
            await transaction.CommitAsync(ct);
            changes.TellPlayers([player]);
        }

        return outcome;
    }

    /// <summary>Within the caller's transaction, which must not be committed unless it is done.</summary>
    internal async Task<CorrectionOutcome> GiveAsync(DatabaseTransaction transaction, NewAward award, CurrentUser by, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Max(Math.Abs(award.Gold), Math.Abs(award.Xp)), Most);

        if (!CorrectionOutcome.IsReason(award.Reason))
            return new CorrectionOutcome(CorrectionVerdict.WrongReason);
        if ((award.Gold, award.Xp) == (0, 0))
            return new CorrectionOutcome(CorrectionVerdict.Unchanged);
        if (await transaction.FindAsync<Taker>(NameSql, new { award.Player }, ct) is not { } taker)
            return new CorrectionOutcome(CorrectionVerdict.NotFound);

        var row = new NewLedgerEntry(
            award.Player, NewLedgerEntry.Award, award.Id, EventType, award.LocalDate ?? calendars.Of(taker.TimeZone).DayOf(award.OccurredAt), 0, 0, award.Gold, award.Xp,
            null, award.Reason.Trim(), award.OccurredAt, clock.GetUtcNow(), null, by.Id);

        if (!await row.WriteAsync(transaction, ct))
            return new CorrectionOutcome(CorrectionVerdict.Unchanged);
        if ((award.Gold < 0 || award.Xp < 0) && !await transaction.ScalarAsync<bool>(TotalSql, new { award.Player }, ct))
            return new CorrectionOutcome(CorrectionVerdict.MoreThanThereIs);

        await audit.WriteAsync(
            transaction, by,
            AuditEntry.About("award.given", award.Player, taker.Name, new { award = award.Id, award.Gold, award.Xp, reason = award.Reason.Trim() }), ct);

        return new CorrectionOutcome(CorrectionVerdict.Done, award.Gold, award.Xp);
    }

    /// <summary>Within the caller's transaction, which must not be committed unless it is done.</summary>
    internal async Task<CorrectionOutcome> TakeBackAsync(
        DatabaseTransaction transaction, Guid awardId, PlayerId player, string reason, CurrentUser by, CancellationToken ct)
    {
        if (!CorrectionOutcome.IsReason(reason))
            return new CorrectionOutcome(CorrectionVerdict.WrongReason);
        if (await transaction.ScalarAsync<Guid?>(LockSql, new { player, awardId }, ct) is null)
            return new CorrectionOutcome(CorrectionVerdict.NotFound);

        var given = await transaction.SingleAsync<Given>(GivenSql, new { player, awardId }, ct);

        if ((given.Gold, given.Xp) == (0, 0))
            return new CorrectionOutcome(CorrectionVerdict.AlreadyVoided);

        var now = clock.GetUtcNow();
        await new NewLedgerEntry(
            player, NewLedgerEntry.Correction, Guid.CreateVersion7(now), EventType, given.LocalDate, 0, 0, -given.Gold, -given.Xp,
            given.Detail, reason.Trim(), given.OccurredAt, now, awardId, by.Id).WriteAsync(transaction, ct);
        await audit.WriteAsync(
            transaction, by,
            AuditEntry.About("award.taken_back", player, given.Name, new { award = awardId, Gold = -given.Gold, Xp = -given.Xp, reason = reason.Trim() }), ct);

        return new CorrectionOutcome(CorrectionVerdict.Done, -given.Gold, -given.Xp);
    }

    private sealed record Taker(string Name, string? TimeZone);

    private sealed record Given(string Name, DateOnly LocalDate, DateTimeOffset OccurredAt, string? Detail, long Gold, long Xp);
}

/// <summary>What is awarded for what happened when. It counts to that day by the player's calendar, unless the day was fixed before.</summary>
internal sealed record NewAward(Guid Id, PlayerId Player, long Gold, long Xp, string Reason, DateTimeOffset OccurredAt, DateOnly? LocalDate = null);
