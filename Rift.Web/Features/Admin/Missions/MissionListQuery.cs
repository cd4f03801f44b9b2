using Npgsql;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Missions;

/// <summary>The missions that a user sets.</summary>
public sealed class MissionListQuery(NpgsqlDataSource database)
{
    // The database's numbers have four decimals; 10 and 10.0000 are one number but two texts.
    private const string Sql = """
        select mission.mission_id as id, mission.name, mission.measure, mission.event_type, mission.counts_as,
               trim_scale(mission.target) as target, mission.period, mission.starts_on, mission.ends_on,
               mission.audience, mission.gold, mission.xp, mission.badge_id, badge.name as badge, mission.of_team,
               team.name as of_team_name, mission.paused_at, mission.ended_at, mission.version,
               array(select team_id from mission_teams as own where own.mission_id = mission.mission_id
                     order by team_id) as teams,
               array(select named.name from mission_teams as own join teams as named using (team_id)
                     where own.mission_id = mission.mission_id order by named.name_form collate names) as team_names,
               array(select survivor.player_id
                     from mission_players as own join players as chosen using (player_id)
                     join players as survivor
                         on survivor.player_id = coalesce(chosen.merged_into, chosen.player_id)
                     where own.mission_id = mission.mission_id order by survivor.player_id) as player_ids,
               array(select survivor.handle
                     from mission_players as own join players as chosen using (player_id)
                     join players as survivor
                         on survivor.player_id = coalesce(chosen.merged_into, chosen.player_id)
                     where own.mission_id = mission.mission_id order by survivor.handle) as players,
               (select count(*) from awards
                where awards.definition_id = mission.mission_id and superseded_at is null) as completions
        from missions as mission
        left join badges as badge using (badge_id)
        left join teams as team on team.team_id = mission.of_team
        where (@isAdmin or mission.of_team = @team) and (@id::uuid is null or mission.mission_id = @id)
        order by mission.ended_at is not null, mission.paused_at is not null, mission.created_at desc,
                 mission.mission_id
        """;

    public Task<IReadOnlyList<StoredMission>> AllAsync(MissionScope scope, CancellationToken ct) =>
        database.ListAsync<StoredMission>(Sql, new { scope.IsAdmin, scope.Team, id = (Guid?)null }, ct);

    /// <summary>Null where there is none that this user sets.</summary>
    public Task<StoredMission?> FindAsync(Guid id, MissionScope scope, CancellationToken ct) =>
        database.FindAsync<StoredMission>(Sql, new { scope.IsAdmin, scope.Team, id }, ct);

    public static Task<StoredMission?> FindAsync(
        DatabaseTransaction transaction, Guid id, MissionScope scope, CancellationToken ct) =>
        transaction.FindAsync<StoredMission>(Sql, new { scope.IsAdmin, scope.Team, id }, ct);
}
