using Rift.Domain;
using Rift.Domain.Rewards;

namespace Rift.Web.PersonalData;

/// <summary>
/// Which unclaimed players are to be removed. Players an admin has had to do with are never among them: claimed,
/// merged, in a team, invited, with leave, a link, an account or an award by hand.
/// </summary>
/// <param name="Until">The moment after which a player was created too late to be removed.</param>
/// <param name="Source">Only players all of whose events came from this source; null for any.</param>
/// <param name="MostEvents">Only players with at most so many events.</param>
public sealed record UnclaimedPlayers(DateTimeOffset From, DateTimeOffset Until, string? Source, int MostEvents)
{
    private const string Awards = RewardRule.AwardsType;

    /// <summary>From where, and under which conditions; @ids narrows them further where it is not null.</summary>
    public const string Sql = $"""
        from current_players as p left join player_totals as t using (player_id)
        where not p.claimed and p.role = 'player' and p.email is null and p.player_id <> @defaultPlayer
          and p.created_at >= @from and p.created_at < @until and coalesce(t.events, 0) <= @mostEvents
          and (@ids::uuid[] is null or p.player_id = any(@ids))
          and (@source::text is null
               or (exists (select 1 from raw_events as e where e.player_id = p.player_id and e.source = @source)
                   and not exists (
                       select 1 from raw_events as e where e.player_id = p.player_id and e.source <> @source)))
          and not exists (select 1 from players as m where m.merged_into = p.player_id)
          and not exists (select 1 from player_merges as m where p.player_id in (m.merged_id, m.survivor_id))
          and not exists (select 1 from accounts as a where a.player_id = p.player_id)
          and not exists (select 1 from invitations as i where i.player_id = p.player_id)
          and not exists (select 1 from hud_links as l where l.player_id = p.player_id)
          and not exists (select 1 from player_leaves as l where l.player_id = p.player_id)
          and not exists (select 1 from team_members as m where m.player_id = p.player_id)
          and not exists (
              select 1 from player_days as d where d.player_id = p.player_id and d.event_type = '{Awards}')
        """;

    public object Asked(Guid[]? ids = null, int most = 0) =>
        new { From, Until, Source, MostEvents, defaultPlayer = PlayerId.Default, ids, most };
}
