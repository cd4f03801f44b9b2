using System.Globalization;
using System.Security.Claims;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Audit;
using Rift.Web.People;

namespace Rift.Web.Access;

/// <summary>
/// Who sends a request, by session or by token. Read anew for every request, so that a lost role is gone at once.
/// </summary>
public sealed record CurrentUser(PlayerId Id, string Name, string Initials, Role Role, Guid? TeamId, Guid? SessionId)
{
    private const string NameClaim = "name";
    private const string InitialsClaim = "initials";
    private const string TeamClaim = "team";
    private const string SessionClaim = "session";
    private const string PlayerClaim = "sub";

    /// <summary>An admin may do what a lead may, and a lead what a player may.</summary>
    public static ClaimsPrincipal PrincipalOf(Person person, string scheme, Guid? sessionId = null)
    {
        List<Claim> claims =
        [
            new(PlayerClaim, person.Id.ToString()),
            new(NameClaim, person.Name),
            new(InitialsClaim, person.Initials),
            .. Enum.GetValues<Role>().Where(role => role <= person.Role).Select(
                role => new Claim(ClaimTypes.Role, role.ToString())),
        ];

        if (person.TeamId is { } team)
            claims.Add(new Claim(TeamClaim, team.ToString()));
        if (sessionId is { } session)
            claims.Add(new Claim(SessionClaim, session.ToString()));

        return new ClaimsPrincipal(new ClaimsIdentity(claims, scheme, NameClaim, ClaimTypes.Role));
    }

    /// <summary>Null without a sign-in.</summary>
    public static CurrentUser? Find(ClaimsPrincipal user) =>
        user.FindFirstValue(PlayerClaim) is { } id
            ? new CurrentUser(
                new PlayerId(Guid.Parse(id, CultureInfo.InvariantCulture)), user.FindFirstValue(NameClaim)!,
                user.FindFirstValue(InitialsClaim)!, RoleOf(user), GuidIn(user, TeamClaim), GuidIn(user, SessionClaim))
            : null;

    /// <summary>For a page that requires a sign-in.</summary>
    public static CurrentUser Of(ClaimsPrincipal user) =>
        Find(user) ?? throw new InvalidOperationException("The request has no sign-in.");

    /// <summary>As the audit log names them.</summary>
    public static implicit operator Actor(CurrentUser user) => new(user.Id, user.Name);

    /// <summary>
    /// Whether a player's events and ledger are open to this user: their own, their team's to its lead, every player's
    /// to an admin.
    /// </summary>
    public bool MaySee(Person person) =>
        Role == Role.Admin || person.Id == Id || (Role == Role.Lead && TeamId is not null && person.TeamId == TeamId);

    private static Role RoleOf(ClaimsPrincipal user) =>
        Enum.GetValues<Role>().Last(role => user.IsInRole(role.ToString()));

    private static Guid? GuidIn(ClaimsPrincipal user, string claim) =>
        Guid.TryParse(user.FindFirstValue(claim), out var id) ? id : null;
}
