using Rift.Domain.People;
using Rift.Web.Access;

namespace Rift.Web.Features.Admin.Missions;

/// <summary>
/// Which missions a user sets: an admin all of them, a lead those of their own team. What lies outside is as if it were
/// not there.
/// </summary>
/// <param name="Team">The lead's; null for an admin, or a lead who has none.</param>
public sealed record MissionScope(bool IsAdmin, Guid? Team)
{
    public static MissionScope Of(CurrentUser user) =>
        user.Role == Role.Admin ? new MissionScope(true, null) : new MissionScope(false, user.TeamId);
}
