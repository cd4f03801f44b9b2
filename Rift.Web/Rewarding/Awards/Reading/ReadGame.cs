using Rift.Domain;
using Rift.Domain.Awards;
using Rift.Domain.Badges;
using Rift.Domain.Calendar;
using Rift.Domain.Missions;
using Rift.Domain.Rewards;
using Rift.Web.Database;

namespace Rift.Web.Rewarding.Awards.Reading;

/// <summary>Reads everything that decides about awards, as of one moment.</summary>
internal static class ReadGame
{
    public const string VersionSql = "select version from award_sweep";

    private const string Sql = $"""
        {VersionSql};

        select to_jsonb(rule)::text
        from gamification_rules as rule
        order by position, event_type;

        select mission_id as id, name, measure, event_type, counts_as, target, period, starts_on, ends_on, audience,
               gold, xp, badge_id, changed_at, paused_at, ended_at
        from missions
        order by created_at, mission_id;

        select mission_id, team_id from mission_teams;

        select chosen.mission_id, coalesce(player.merged_into, player.player_id) as player_id
        from mission_players as chosen join players as player using (player_id);

        select mission_id, paused_at, resumed_at from mission_pauses order by paused_at;

        select badge_id as id, name, about, measure, event_type, counts_as, mission_id, shape, symbol,
               retired_at is not null as is_retired
        from badges
        order by position, name, badge_id;

        select badge_id, tier::integer as number, threshold, gold::bigint as gold, xp::bigint as xp
        from badge_tiers
        order by badge_id, tier;

        select unnest(working_days)::integer from organisation;

        select day from holidays;
        """;

    public static async Task<GameBook> RunAsync(
        DatabaseTransaction snapshot, LocalCalendar organisation, CancellationToken ct) =>
        await snapshot.ReadAsync(
            Sql,
            null,
            async results =>
            {
                var version = await results.ReadSingleAsync<long>();
                var rules = (await results.ReadAsync<string>()).Select(RuleRow.Read).ToList();
                var missions = (await results.ReadAsync<MissionRow>()).ToList();
                var teams = (await results.ReadAsync<TeamRow>()).ToLookup(row => row.MissionId, row => row.TeamId);
                var players = (await results.ReadAsync<PlayerRow>())
                    .ToLookup(row => row.MissionId, row => row.PlayerId);
                var pauses = (await results.ReadAsync<PauseRow>()).ToLookup(pause => pause.MissionId);
                var badges = (await results.ReadAsync<BadgeRow>()).ToList();
                var tiers = (await results.ReadAsync<TierRow>()).ToLookup(tier => tier.BadgeId);
                var workingDays = (await results.ReadAsync<int>()).Select(day => (DayOfWeek)(day % 7)).ToHashSet();
                var holidays = (await results.ReadAsync<DateOnly>()).ToHashSet();

                return new GameBook(
                    version, [.. missions.Select(row => row.ToMission(teams[row.Id], players[row.Id], pauses[row.Id]))],
                    [.. badges.Select(row => row.ToBadge(tiers[row.Id]))], SeasonCalendar.Quarters,
                    new RuleBook([.. rules], version), workingDays, holidays, organisation);
            },
            ct);

    private static Counted CountedOf(string measure, string? eventType, string? countsAs) =>
        new(GameNames.ReadMeasure(measure), eventType, countsAs is null ? null : CountsAsNames.Find(countsAs));

    private sealed record MissionRow(
        Guid Id, string Name, string Measure, string? EventType, string? CountsAs, decimal Target, string Period,
        DateOnly StartsOn, DateOnly? EndsOn, string Audience, int Gold, int Xp, Guid? BadgeId,
        DateTimeOffset ChangedAt, DateTimeOffset? PausedAt, DateTimeOffset? EndedAt)
    {
        public Mission ToMission(
            IEnumerable<Guid> teams, IEnumerable<PlayerId> players, IEnumerable<PauseRow> pauses) => new(
            Id, Name, CountedOf(Measure, EventType, CountsAs), Target, GameNames.ReadPeriod(Period), StartsOn, EndsOn,
            GameNames.ReadAudience(Audience), new MissionReward(Gold, Xp, BadgeId), teams.ToHashSet(),
            players.ToHashSet(), ChangedAt, PausedAt, EndedAt,
            [.. pauses.Select(pause => new MissionPause(pause.PausedAt, pause.ResumedAt))]);
    }

    private sealed record TeamRow(Guid MissionId, Guid TeamId);

    private sealed record PlayerRow(Guid MissionId, PlayerId PlayerId);

    private sealed record PauseRow(Guid MissionId, DateTimeOffset PausedAt, DateTimeOffset ResumedAt);

    private sealed record BadgeRow(
        Guid Id, string Name, string About, string Measure, string? EventType, string? CountsAs, Guid? MissionId,
        string Shape, string Symbol, bool IsRetired)
    {
        public Badge ToBadge(IEnumerable<TierRow> tiers) => new(
            Id, Name, About, CountedOf(Measure, EventType, CountsAs), MissionId,
            [.. tiers.Select(tier => new BadgeTier(tier.Number, tier.Threshold, tier.Gold, tier.Xp))],
            new BadgeEmblem(Shape, Symbol), IsRetired);
    }

    private sealed record TierRow(Guid BadgeId, int Number, long Threshold, long Gold, long Xp);
}
