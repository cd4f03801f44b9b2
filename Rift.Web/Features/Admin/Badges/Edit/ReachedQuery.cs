using Npgsql;
using Rift.Domain.Awards;
using Rift.Domain.Badges;
using Rift.Domain.Rewards;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Badges.Edit;

/// <summary>How many players have reached the tiers of a draft already.</summary>
public sealed class ReachedQuery(NpgsqlDataSource database)
{
    private const int AtOnce = 2;

    private const string OfEventsSql = """
        select player_id, sum(case @measure when 'events' then events when 'quantity' then quantity
                                            when 'gold' then gold else xp end) as figure
        from player_days
        where event_type <> all(@gameTypes) and (@types::text[] is null or event_type = any(@types))
        group by player_id
        """;

    private const string LevelSql = "select player_id, greatest(0, xp) / 1000 + 1 as figure from player_totals";

    private const string RankSql = """
        select player_id, least(9, max(meetings)) as figure
        from (
            select player_id, sum(events) as meetings from player_days where event_type = any(@meetings)
            group by player_id, date_trunc('week', local_date::timestamp)) as week
        group by player_id
        """;

    private const string MissionsSql = """
        select player_id, count(*) as figure from awards
        where kind = 'mission' and superseded_at is null and (@mission::uuid is null or definition_id = @mission)
        group by player_id
        """;

    private readonly SlowReads _reads = new(AtOnce, SlowReads.UsualWait);

    /// <summary>
    /// By the tier's number; null where it cannot be told without looking at every day of every player.
    /// </summary>
    /// <exception cref="NoTurnException">Others are counting, too.</exception>
    public async Task<IReadOnlyDictionary<int, long>?> FindAsync(Badge badge, GameBook game, CancellationToken ct)
    {
        if (FiguresOf(badge.Counted.Measure) is not { } figures)
            return null;

        var rows = await _reads.RunAsync(
            () => database.ListAsync<ReachedRow>(SqlOf(figures), AskedOf(badge, game.Rules), ct), ct);

        return rows.ToDictionary(row => row.Number, row => row.Players);
    }

    private static string SqlOf(string figures) => $"""
        with figures as ({figures}), reached as (
            select figure from figures join current_players as player using (player_id) where player.state <> 'left'
        )
        select number, (select count(*) from reached where figure >= threshold) as players
        from unnest(@numbers, @thresholds) as tier (number, threshold)
        """;

    private static string? FiguresOf(Measure measure) => measure switch
    {
        Measure.Level => LevelSql,
        Measure.Rank => RankSql,
        Measure.Missions => MissionsSql,
        Measure.Streak or Measure.Given => null,
        _ => OfEventsSql,
    };

    private static object AskedOf(Badge badge, RuleBook rules) => new
    {
        measure = Rewarding.Awards.GameNames.Of(badge.Counted.Measure),
        gameTypes = Counted.GameTypes.ToArray(),
        types = TypesOf(badge.Counted, rules),
        meetings = rules.TypesOf(CountsAs.MeetingBooked).ToArray(),
        mission = badge.Mission,
        numbers = badge.Tiers.Select(tier => tier.Number).ToArray(),
        thresholds = badge.Tiers.Select(tier => tier.Threshold).ToArray(),
    };

    private static string[]? TypesOf(Counted counted, RuleBook rules) =>
        counted.EventType is { } type ? [type]
        : counted.Figure is { } figure ? [.. rules.TypesOf(figure)]
        : null;

    private sealed record ReachedRow(int Number, long Players);
}
