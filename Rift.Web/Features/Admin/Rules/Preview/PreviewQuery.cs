using Npgsql;
using Rift.Domain;
using Rift.Domain.Calendar;
using Rift.Domain.Rewards;
using Rift.Web.Database;
using Rift.Web.Features.Admin.Rules.Preview.Replay;

namespace Rift.Web.Features.Admin.Rules.Preview;

/// <summary>A player's events of one type in the days that a preview covers, and what they earned.</summary>
/// <param name="CurrentTimes">How often the current rule would pay them, its daily cap kept, once an event.</param>
/// <param name="DraftTimes">The same of the draft's rule.</param>
/// <param name="WeekEvents">Those of this week.</param>
public sealed record EarnedOfType(
    PlayerId PlayerId, string EventType, long Events, long Gold, long Xp, long CurrentTimes, long DraftTimes,
    long WeekEvents)
{
    public Earned Earned => new(Gold, Xp);
}

public sealed record PreviewedPlayer(PlayerId PlayerId, string Name, bool OnBoard);

/// <summary>
/// What the last thirty days would have earned under the current rules and under a draft. Day figures answer for rules
/// that pay once an event, with a cap or without; for units and cooldowns the ledger's entries are replayed. Events
/// themselves are never read.
/// </summary>
public sealed class PreviewQuery(
    NpgsqlDataSource database, LocalCalendar calendar, ChangeFeed changes, TimeProvider clock)
{
    public const int Days = 30;

    private const int LongestStatement = 30;

    private const string EarnedSql = """
        select day.player_id, day.event_type, sum(day.events)::bigint as events, sum(day.gold)::bigint as gold,
               sum(day.xp)::bigint as xp, sum(least(day.events, current.cap))::bigint as current_times,
               sum(least(day.events, draft.cap))::bigint as draft_times,
               coalesce(sum(day.events) filter (where day.local_date between @monday and @sunday), 0)::bigint
                   as week_events
        from player_days as day
        left join unnest(@types, @caps) as current (event_type, cap) using (event_type)
        left join unnest(@draftTypes, @draftCaps) as draft (event_type, cap) using (event_type)
        where day.local_date >= @from
        group by day.player_id, day.event_type
        """;

    // Only active players are on boards.
    private const string PlayersSql = """
        select player_id, display_name as name, state = 'active' and not is_private as on_board
        from players where player_id = any(@ids)
        """;

    private readonly KeptReplays _kept = new(changes);

    public async Task<RulesEffect> RunAsync(
        IReadOnlyList<RewardRule> current, IReadOnlyList<RewardRule> draft, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = calendar.DayOf(now);
        var (from, rules) = (today.AddDays(1 - Days), new RulesComparison(current, draft));

        await using var transaction = await DatabaseTransaction.BeginSnapshotAsync(database, ct, LongestStatement);
        var asked = ParametersOf(current, draft, from, today);
        var earned = await transaction.ListAsync<EarnedOfType>(EarnedSql, asked, ct);
        var ids = earned.Select(row => row.PlayerId.Value).Distinct().ToArray();
        var players = await transaction.ListAsync<PreviewedPlayer>(PlayersSql, new { ids }, ct);
        var replays = await _kept.ReplayAsync(transaction, rules, from, now, ct);

        return RulesEffect.Of(rules, players, earned, replays, from, today);
    }

    private static object ParametersOf(
        IReadOnlyList<RewardRule> current, IReadOnlyList<RewardRule> draft, DateOnly from, DateOnly today)
    {
        var monday = LocalCalendar.MondayOf(today);

        return new
        {
            from,
            monday,
            sunday = monday.AddDays(6),
            types = current.Select(rule => rule.EventType).ToArray(),
            caps = current.Select(rule => (long?)rule.DailyCap).ToArray(),
            draftTypes = draft.Select(rule => rule.EventType).ToArray(),
            draftCaps = draft.Select(rule => (long?)rule.DailyCap).ToArray(),
        };
    }
}
