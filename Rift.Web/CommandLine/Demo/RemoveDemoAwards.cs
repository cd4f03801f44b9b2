using Rift.Web.Database;

namespace Rift.Web.CommandLine.Demo;

/// <summary>
/// Removes what the game awarded to demo players, and what demo missions paid to players they were merged into. What is
/// still due is awarded again, because their figures have changed.
/// </summary>
internal static class RemoveDemoAwards
{
    private const string AwardsSql = $"""
        with gone as (
            delete from awards
            where player_id = any(@touched)
              and (player_id = any(@players) or definition_id = any(@missions))
            returning player_id, award_id
        ), entries as (
            delete from reward_entries as entry using gone
            where entry.player_id = gone.player_id
              and ((entry.kind in ('mission', 'badge') and entry.source_id = gone.award_id)
                  or entry.corrects = gone.award_id)
            returning entry.player_id, entry.local_date, entry.event_type, entry.events, entry.quantity, entry.gold,
                      entry.xp
        ), {RemoveDemoEvents.FollowSql}
        )
        select count(*)::integer from gone
        """;

    // Without its teams a mission would be for every team.
    private const string MissionsSql = """
        update missions set ended_at = coalesce(ended_at, now()) where mission_id = any(@missions);
        delete from missions where mission_id = any(@missions)
          and not exists (select 1 from awards where awards.definition_id = missions.mission_id);
        """;

    public static async Task ExecuteAsync(DatabaseTransaction transaction, Guid[] touched, CancellationToken ct)
    {
        var demo = new { touched, players = DemoTeam.PlayerIds, missions = DemoMissions.Ids };
        await transaction.ExecuteAsync(AwardsSql, demo, ct);
        await transaction.ExecuteAsync(MissionsSql, demo, ct);
    }
}
