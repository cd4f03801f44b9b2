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
/// Gold and XP that a lead or an admin gives or takes with a reason. An award's id is made by the form that asks for
/// it, so that a form sent twice counts once. A negative award takes no more than there is: a total below zero would
/// mean nothing to the player.
/// </summary>
public sealed class AwardByHand(
    NpgsqlDataSource database, ChangeFeed changes, AuditLog audit, Calendars calendars, TimeProvider clock)
{
    /// <summary>What the ledger and the day figures call it.</summary>
    public const string EventType = RewardRule.AwardsType;

    /// <summary>Gold or XP given or taken at once; a form refuses more.</summary>
    public const long Most = RewardRule.MaximumReward;

    private const string PlayerSql = """
        select display_name as name, time_zone
        from current_players
        where player_id = @player
        """;

    private const string HasEnoughSql = "select gold >= 0 and xp >= 0 from player_totals where player_id = @player";

    private const string LockSql = """
        select player_id from reward_entries
        where player_id = @player and kind = 'manual' and source_id = @awardId
        for update
        """;

    private const string GivenSql = """
        select player.display_name as name, award.local_date, award.occurred_at, award.detail,
               award.gold + coalesce(sum(fix.gold), 0)::bigint as gold,
               award.xp + coalesce(sum(fix.xp), 0)::bigint as xp
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
        var given = new NewAward(awardId, player, gold, xp, reason, clock.GetUtcNow());
        var outcome = await GiveAsync(transaction, given, by, ct);

        // Anything but Done is rolled back.
        if (outcome.Verdict == CorrectionVerdict.Done)
        {
            await transaction.CommitAsync(ct);
            changes.TellPlayers([player]);
        }

        return outcome;
    }

    /// <summary>A correction of the award that leaves nothing of it.</summary>
    public async Task<CorrectionOutcome> RevertAsync(
        Guid awardId, PlayerId player, string reason, CurrentUser by, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        var outcome = await RevertAsync(transaction, awardId, player, reason, by, ct);

        if (outcome.Verdict == CorrectionVerdict.Done)
        {
            await transaction.CommitAsync(ct);
            changes.TellPlayers([player]);
        }

        return outcome;
    }

    /// <summary>Within the caller's transaction, which must not be committed unless it is done.</summary>
    internal async Task<CorrectionOutcome> GiveAsync(
        DatabaseTransaction transaction, NewAward award, CurrentUser by, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Max(Math.Abs(award.Gold), Math.Abs(award.Xp)), Most);

        if (!CorrectionOutcome.IsReason(award.Reason))
            return new CorrectionOutcome(CorrectionVerdict.WrongReason);
        if ((award.Gold, award.Xp) == (0, 0))
            return new CorrectionOutcome(CorrectionVerdict.Unchanged);
        if (await transaction.FindAsync<PlayerRow>(PlayerSql, new { award.Player }, ct) is not { } player)
            return new CorrectionOutcome(CorrectionVerdict.NotFound);
        if (!await EntryOf(award, player, by).WriteAsync(transaction, ct))
            return new CorrectionOutcome(CorrectionVerdict.Unchanged);
        if (award.TakesAny && !await transaction.ScalarAsync<bool>(HasEnoughSql, new { award.Player }, ct))
            return new CorrectionOutcome(CorrectionVerdict.MoreThanThereIs);

        var details = new { award = award.Id, award.Gold, award.Xp, reason = award.Reason.Trim() };
        await audit.WriteAsync(
            transaction, by, AuditEntry.About("award.given", award.Player, player.Name, details), ct);

        return new CorrectionOutcome(CorrectionVerdict.Done, award.Gold, award.Xp);
    }

    /// <summary>Within the caller's transaction, which must not be committed unless it is done.</summary>
    internal async Task<CorrectionOutcome> RevertAsync(
        DatabaseTransaction transaction, Guid awardId, PlayerId player, string reason, CurrentUser by,
        CancellationToken ct)
    {
        if (!CorrectionOutcome.IsReason(reason))
            return new CorrectionOutcome(CorrectionVerdict.WrongReason);
        if (await transaction.ScalarAsync<Guid?>(LockSql, new { player, awardId }, ct) is null)
            return new CorrectionOutcome(CorrectionVerdict.NotFound);

        var given = await transaction.SingleAsync<GivenAward>(GivenSql, new { player, awardId }, ct);

        if ((given.Gold, given.Xp) == (0, 0))
            return new CorrectionOutcome(CorrectionVerdict.AlreadyVoided);

        var details = new { award = awardId, Gold = -given.Gold, Xp = -given.Xp, reason = reason.Trim() };
        await EntryThatReverts(awardId, player, given, reason.Trim(), by).WriteAsync(transaction, ct);
        await audit.WriteAsync(transaction, by, AuditEntry.About("award.taken_back", player, given.Name, details), ct);

        return new CorrectionOutcome(CorrectionVerdict.Done, -given.Gold, -given.Xp);
    }

    private NewLedgerEntry EntryOf(NewAward award, PlayerRow player, CurrentUser by) => new(
        award.Player, NewLedgerEntry.Award, award.Id, EventType,
        award.LocalDate ?? calendars.Of(player.TimeZone).DayOf(award.OccurredAt), 0, 0, award.Gold, award.Xp,
        null, award.Reason.Trim(), award.OccurredAt, clock.GetUtcNow(), null, by.Id);

    private NewLedgerEntry EntryThatReverts(
        Guid awardId, PlayerId player, GivenAward given, string reason, CurrentUser by)
    {
        var now = clock.GetUtcNow();

        return new NewLedgerEntry(
            player, NewLedgerEntry.Correction, Guid.CreateVersion7(now), EventType, given.LocalDate, 0, 0,
            -given.Gold, -given.Xp, given.Detail, reason, given.OccurredAt, now, awardId, by.Id);
    }

    private sealed record PlayerRow(string Name, string? TimeZone);

    private sealed record GivenAward(
        string Name, DateOnly LocalDate, DateTimeOffset OccurredAt, string? Detail, long Gold, long Xp);
}
