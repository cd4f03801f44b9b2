using Rift.Domain;
using Rift.Domain.Awards;
using Rift.Domain.Missions;
using Rift.Domain.Rewards;
using Rift.Domain.Streaks;
using Rift.Web.Database;

namespace Rift.Web.Rewarding.Awards.Reading;

/// <summary>What is read of the players of a batch beside their figures.</summary>
internal sealed record PlayerRows(
    IReadOnlyDictionary<PlayerId, PlayerRow> Players, ILookup<PlayerId, Stay> Stays,
    ILookup<PlayerId, Leave> Leaves, ILookup<PlayerId, PersonalMission> Personal, ILookup<PlayerId, KeptAward> Awards);

/// <param name="TimeZone">Null for the organisation's.</param>
/// <param name="AnnouncedLevel">The highest level that the player was told of, and the highest rank of a week.</param>
internal sealed record PlayerRow(
    PlayerId Id, string? TimeZone, long Xp, long AnnouncedLevel, DateOnly? AnnouncedWeek, int AnnouncedRank);

/// <param name="IsSuperseded">Taken back by a merge, or by undoing one.</param>
internal sealed record KeptAward(HeldAward Award, bool IsSuperseded);

internal static class ReadPlayers
{
    private const string Sql = """
        select player.player_id as id, player.time_zone, coalesce(total.xp, 0) as xp,
               coalesce(told.level, 1) as announced_level, told.week as announced_week,
               coalesce(told.rank, 0)::integer as announced_rank
        from players as player
        left join player_totals as total using (player_id)
        left join announced_progress as told using (player_id)
        where player.player_id = any(@players);

        select player_id, team_id, since, until from team_members where player_id = any(@players);

        select coalesce(player.merged_into, player.player_id) as player_id, leave.since, leave.until
        from player_leaves as leave join players as player using (player_id)
        where player.player_id = any(@players) or player.merged_into = any(@players);

        select player_id, week, slot::integer, measure, event_type, counts_as, target, gold::bigint as gold,
               xp::bigint as xp
        from personal_missions
        where player_id = any(@players) and week >= @fromWeek;

        select player_id, award_id, kind, definition_id, tier::integer, window_start, team_id, local_date, awarded_at,
               superseded_at is not null as is_superseded
        from awards
        where player_id = any(@players)
        """;

    public static Task<PlayerRows> RunAsync(
        DatabaseTransaction transaction, Guid[] players, DateOnly fromWeek, CancellationToken ct) =>
        transaction.ReadAsync(
            Sql,
            new { players, fromWeek },
            async results => new PlayerRows(
                (await results.ReadAsync<PlayerRow>()).ToDictionary(row => row.Id),
                (await results.ReadAsync<StayRow>()).ToLookup(
                    row => row.PlayerId, row => new Stay(row.TeamId, row.Since, row.Until)),
                (await results.ReadAsync<LeaveRow>()).ToLookup(
                    row => row.PlayerId, row => new Leave(row.Since, row.Until)),
                (await results.ReadAsync<PersonalRow>()).ToLookup(row => row.PlayerId, row => row.ToMission()),
                (await results.ReadAsync<AwardRow>()).ToLookup(row => row.PlayerId, row => row.ToAward())),
            ct);

    private sealed record StayRow(PlayerId PlayerId, Guid TeamId, DateOnly Since, DateOnly? Until);

    private sealed record LeaveRow(PlayerId PlayerId, DateOnly Since, DateOnly Until);

    private sealed record PersonalRow(
        PlayerId PlayerId, DateOnly Week, int Slot, string Measure, string? EventType, string? CountsAs, long Target,
        long Gold, long Xp)
    {
        public PersonalMission ToMission() => new(
            Week, Slot,
            new Counted(
                GameNames.ReadMeasure(Measure), EventType, CountsAs is null ? null : CountsAsNames.Find(CountsAs)),
            Target, Gold, Xp);
    }

    private sealed record AwardRow(
        PlayerId PlayerId, Guid AwardId, string Kind, Guid DefinitionId, int Tier, DateOnly WindowStart, Guid? TeamId,
        DateOnly LocalDate, DateTimeOffset AwardedAt, bool IsSuperseded)
    {
        public KeptAward ToAward() => new(
            new HeldAward(
                AwardId, new AwardKey(Enum.Parse<AwardKind>(Kind, true), DefinitionId, Tier, WindowStart, TeamId),
                LocalDate, AwardedAt),
            IsSuperseded);
    }
}
