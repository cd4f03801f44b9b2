using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Access;

namespace Rift.Web.Features.Events;

/// <summary>Whose events somebody may look at: everybody's, those of the team that they lead, or their own. It is part of each query.</summary>
public sealed record EventScope(bool All, Guid? Team, PlayerId Self)
{
    /// <summary>The players in scope who are somebody; @today decides who is in the team.</summary>
    public const string PlayersSql = """
        select player.player_id, player.display_name, player.handle, player.email from players as player
        left join team_members as member on member.player_id = player.player_id and member.since <= @today and (member.until is null or member.until > @today)
        where player.merged_into is null and (@all or player.player_id = @self or member.team_id = @team)
        """;

    public static EventScope Of(CurrentUser visitor) =>
        new(visitor.Role == Role.Admin, visitor.Role == Role.Lead ? visitor.TeamId : null, visitor.Id);
}
