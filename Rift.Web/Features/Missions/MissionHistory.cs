using Npgsql;
using Rift.Domain;
using Rift.Domain.Awards;
using Rift.Domain.Missions;
using Rift.Domain.Rewards;
using Rift.Web.Database;
using Rift.Web.Rewarding.Awards;
using Rift.Web.Rewarding.Missions;

namespace Rift.Web.Features.Missions;

/// <summary>A mission that was completed and paid.</summary>
/// <param name="Award">The award and its ledger entry.</param>
/// <param name="Name">Of a personal mission what it asked for.</param>
/// <param name="ReachedOn">The first day on which the figure was reached.</param>
public sealed record CompletedMission(
    Guid Award, Guid Mission, int Slot, string Name, string? Team, Guid? TeamId, DateOnly WindowStart,
    DateOnly ReachedOn, DateTimeOffset AwardedAt, long Gold, long Xp)
{
    public bool IsPersonal => Mission == PersonalMission.Definition;
}

/// <param name="Before">Where the next page begins; null on the last.</param>
public sealed record CompletedMissions(IReadOnlyList<CompletedMission> Missions, Guid? Before);

/// <summary>What a player has completed, newest first.</summary>
public sealed class MissionHistory(NpgsqlDataSource database)
{
    public const int UsualLength = 20;

    // Personal missions of a merged player stay under that player, and their awards move.
    private const string Sql = """
        select award.award_id, award.definition_id, award.tier::integer as slot, mission.name, team.name as team,
               award.team_id, award.window_start, award.local_date, award.awarded_at, award.gold, award.xp,
               own.measure, own.event_type, own.counts_as, own.target
        from awards as award
        left join missions as mission on mission.mission_id = award.definition_id
        left join teams as team on team.team_id = award.team_id
        left join lateral (
            select measure, event_type, counts_as, target
            from personal_missions as personal join players using (player_id)
            where award.definition_id = @personal and award.player_id in (player_id, merged_into)
              and personal.week = award.window_start and personal.slot = award.tier
            order by player_id = award.player_id desc
            limit 1) as own on true
        where award.player_id = @player and award.kind = 'mission' and award.superseded_at is null
          and (@before::uuid is null or (award.awarded_at, award.award_id) < (
              select cursor.awarded_at, cursor.award_id from awards as cursor
              where cursor.player_id = @player and cursor.award_id = @before))
        order by award.awarded_at desc, award.award_id desc
        limit @take
        """;

    public async Task<CompletedMissions> FindAsync(
        PlayerId player, Guid? before, int length, RuleBook rules, CancellationToken ct)
    {
        var asked = new { player, before, take = length + 1, personal = PersonalMission.Definition };
        var rows = await database.ListAsync<CompletedRow>(Sql, asked, ct);
        var missions = rows.Take(length).Select(row => row.ToMission(rules)).ToList();

        return new CompletedMissions(missions, rows.Count > length ? missions[^1].Award : null);
    }

    private sealed record CompletedRow(
        Guid AwardId, Guid DefinitionId, int Slot, string? Name, string? Team, Guid? TeamId, DateOnly WindowStart,
        DateOnly LocalDate, DateTimeOffset AwardedAt, long Gold, long Xp, string? Measure, string? EventType,
        string? CountsAs, long? Target)
    {
        public CompletedMission ToMission(RuleBook rules) => new(
            AwardId, DefinitionId, Slot, Name ?? OwnName(rules), Team, TeamId, WindowStart, LocalDate, AwardedAt, Gold,
            Xp);

        private string OwnName(RuleBook rules) => Measure is { } measure
            ? MissionWords.Goal(
                new Counted(
                    GameNames.ReadMeasure(measure), EventType, CountsAs is null ? null : CountsAsNames.Find(CountsAs)),
                Target ?? 0, rules)
            : MissionPageTexts.Personal;
    }
}
