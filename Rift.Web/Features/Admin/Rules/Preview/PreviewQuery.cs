using Npgsql;
using Rift.Domain;
using Rift.Domain.Calendar;
using Rift.Domain.Rewards;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Rules.Preview;

/// <summary>A player's events of one type in the days that a preview covers, and what they earned.</summary>
/// <param name="PaidTimes">How often a rule that pays once an event would have paid, its daily cap kept.</param>
/// <param name="WeekEvents">Those of this week.</param>
public sealed record EarnedOfType(
    PlayerId PlayerId, string EventType, long Events, long Gold, long Xp, long PaidTimes, long WeekEvents);

public sealed record PreviewedPlayer(PlayerId PlayerId, string Name, bool OnBoard);

/// <summary>
/// What the last thirty days would have earned under other rules. Day figures answer for rules that pay once an event,
/// with a cap or without; for units and cooldowns the ledger's entries are replayed. Events themselves are never read.
/// </summary>
public sealed class PreviewQuery(NpgsqlDataSource database, LocalCalendar calendar, TimeProvider clock)
{
    public const int Days = 30;

    private const int LongestStatement = 30;

    private const string EarnedSql = """
        select day.player_id, day.event_type, sum(day.events)::bigint as events, sum(day.gold)::bigint as gold,
               sum(day.xp)::bigint as xp, sum(least(day.events, limits.cap))::bigint as paid_times,
               coalesce(sum(day.events) filter (where day.local_date between @monday and @sunday), 0)::bigint
                   as week_events
        from player_days as day left join unnest(@types, @caps) as limits (event_type, cap) using (event_type)
        where day.local_date >= @from
        group by day.player_id, day.event_type
        """;

    // Only active players are on boards.
    private const string PlayersSql = """
        select player_id, display_name as name, state = 'active' and not is_private as on_board
        from players where player_id = any(@ids)
        """;

    public async Task<RulesEffect> RunAsync(
        IReadOnlyList<RewardRule> before, IReadOnlyList<RewardRule> after, CancellationToken ct)
    {
        var today = calendar.DayOf(clock.GetUtcNow());
        var (from, monday) = (today.AddDays(1 - Days), LocalCalendar.MondayOf(today));
        var (types, caps) = (after.Select(rule => rule.EventType), after.Select(rule => (long?)rule.DailyCap));
        var rules = new RulesComparison(before, after);

        await using var transaction = await DatabaseTransaction.BeginSnapshotAsync(database, ct, LongestStatement);
        var earned = await transaction.ListAsync<EarnedOfType>(
            EarnedSql,
            new { from, monday, sunday = monday.AddDays(6), types = types.ToArray(), caps = caps.ToArray() },
            ct);
        var ids = earned.Select(row => row.PlayerId.Value).Distinct().ToArray();
        var players = await transaction.ListAsync<PreviewedPlayer>(PlayersSql, new { ids }, ct);
        var replayed = await LedgerReplay.RunAsync(transaction, rules.Replayed, from, ct);

        return RulesEffect.Of(rules, players, earned, replayed, from, today);
    }
}
