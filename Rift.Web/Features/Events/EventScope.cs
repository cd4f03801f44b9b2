using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Access;

namespace Rift.Web.Features.Events;

/// <summary>
/// Whose events the signed-in user may see: all players', those of the team that they lead, or their own. It is
/// part of each query.
/// </summary>
public sealed record EventScope(bool All, Guid? Team, PlayerId Self)
{
    /// <summary>The players in scope, erased ones included; @today decides who is in the team.</summary>
    public const string PlayersSql = """
        select player.player_id, player.display_name, player.handle from players as player
        left join members_on(@today) as member on member.player_id = player.player_id
        where player.merged_into is null and (@all or player.player_id = @self or member.team_id = @team)
        """;

    public static EventScope Of(CurrentUser visitor) =>
        new(visitor.Role == Role.Admin, visitor.Role == Role.Lead ? visitor.TeamId : null, visitor.Id);
}
