namespace Rift.Tests.Access;

/// <summary>
/// Every route of Rift and who may do what there. A route that is missing here, or is here and nowhere else, fails the
/// tests: a new page is a new line here.
/// </summary>
internal static class RouteTable
{
    // + comes through, s is sent to sign in (401 in the API), f is forbidden (403), - is told that there is nothing
    // (404). In this order:                    visitor, other player, subject, lead, other lead, admin
    public const string Anybody = "++++++";
    private const string NoOne = "------";
    private const string Secret = "ssssss";
    private const string SignedIn = "s+++++";
    private const string Leads = "sff+++";
    private const string Admins = "sffff+";
    private const string NoSuchMerge = "sffff-";
    private const string NoSuchMission = "sff---";
    private const string OnlyTheirs = "s-+---";
    private const string TheirsTheirLeadsAndAdmins = "s-++-+";
    private const string TheirLeadsAndAdmins = "sff+-+";

    public static readonly IReadOnlyList<RouteRow> Rows =
    [
        // The HUD: by sign-in, and by a link that asks for nothing else.
        new("GET", "/", SignedIn),
        new("GET", "/hud/me/{handler:regex(^(gold|xp|rank)$)}", SignedIn, "/hud/me/gold"),
        new("GET", "/hud/me/{handler:regex(^(gold|xp|rank)$)}?handler=Gold", SignedIn, "/hud/me/gold"),
        new("GET", "/hud/me/{handler:regex(^(gold|xp|rank)$)}?handler=Xp", SignedIn, "/hud/me/xp"),
        new("GET", "/hud/me/{handler:regex(^(gold|xp|rank)$)}?handler=Rank", SignedIn, "/hud/me/rank"),
        new("GET", "/?handler=Gold", SignedIn),
        new("GET", "/?handler=Xp", SignedIn),
        new("GET", "/?handler=Rank", SignedIn),
        new("GET", "/hud/me/poll", SignedIn, "/hud/me/poll?seen=nothing"),
        new("GET", "/hud/{token}/{handler:regex(^(gold|xp|rank)$)?}", Anybody, "/hud/{token}"),
        new("GET", "/hud/{token}/{handler:regex(^(gold|xp|rank)$)?}?handler=Gold", Anybody, "/hud/{token}/gold"),
        new("GET", "/hud/{token}/{handler:regex(^(gold|xp|rank)$)?}?handler=Xp", Anybody, "/hud/{token}/xp"),
        new("GET", "/hud/{token}/{handler:regex(^(gold|xp|rank)$)?}?handler=Rank", Anybody, "/hud/{token}/rank"),
        new("GET", "/hud/{token}/poll", Anybody, "/hud/{token}/poll?seen=nothing"),
        new("GET", "/live", SignedIn, "/live?once=true"),
        new("GET", "/hud/{token}/live", Anybody, "/hud/{token}/live?once=true"),
        new("GET", "/hud/{token}/ledger", Anybody, "/hud/{token}/ledger"),

        // To come in. There is an admin, so the first admin's link is dead.
        new("GET", "/sign-in", Anybody),
        new("POST", "/sign-in", Anybody),
        new("GET", "/sign-out", Anybody),
        new("POST", "/sign-out", Anybody),
        new("GET", "/setup/{token}", NoOne, "/setup/{token}"),
        new("POST", "/setup/{token}", NoOne, "/setup/{token}"),
        new("GET", "/join/{token}", Anybody, "/join/{invitation}"),
        new("POST", "/join/{token}", Anybody, "/join/{invitation}"),
        new("POST", "/api/v1/login", Anybody),

        // One's own account.
        new("GET", "/account", SignedIn),
        new("POST", "/account", SignedIn),
        new("GET", "/account/notifications", SignedIn),
        new("POST", "/account/notifications", SignedIn),
        new("GET", "/account/sound", SignedIn),
        new("POST", "/account/sound", SignedIn),
        new("GET", "/notifications", SignedIn),
        new("GET", "/notifications/read", SignedIn),
        new("POST", "/notifications/read", SignedIn),
        new("GET", "/account/password", SignedIn),
        new("POST", "/account/password", SignedIn),
        new("GET", "/account/sessions", SignedIn),
        new("POST", "/account/sessions", SignedIn),
        new("GET", "/account/sessions/{id:guid}/end", SignedIn, "/account/sessions/{session}/end"),
        new("POST", "/account/sessions/{id:guid}/end", OnlyTheirs, "/account/sessions/{session}/end"),
        new("GET", "/account/export", SignedIn),
        new("POST", "/account/export", SignedIn),
        new("GET", "/account/hud-links", SignedIn),
        new("POST", "/account/hud-links", SignedIn, "/account/hud-links", "Name=phone"),
        new("GET", "/account/hud-links/{id:guid}", OnlyTheirs, "/account/hud-links/{link}"),
        new("POST", "/account/hud-links/{id:guid}", OnlyTheirs, "/account/hud-links/{link}", "Name=phone"),
        new("GET", "/account/hud-links/{id:guid}/revoke", SignedIn, "/account/hud-links/{link}/revoke"),
        new("POST", "/account/hud-links/{id:guid}/revoke", OnlyTheirs, "/account/hud-links/{link}/revoke"),

        // Players, teams and what they earned.
        new("GET", "/players/{id:guid}", SignedIn, "/players/{player}"),
        new("GET", "/players/{id:guid}/ledger", TheirsTheirLeadsAndAdmins, "/players/{player}/ledger"),
        new("GET", "/ledger", SignedIn),
        new("GET", "/api/v1/players/{id:guid}", SignedIn, "/api/v1/players/{player}"),
        new("GET", "/api/v1/events", SignedIn),
        new("GET", "/missions", SignedIn),
        new("GET", "/api/v1/missions", SignedIn),
        new("GET", "/badges", SignedIn),
        new("GET", "/badges/{id:guid}", SignedIn, "/badges/{badge}"),
        new("GET", "/api/v1/badges", SignedIn),
        new(
            "GET", "/img/badges/{shape}/{symbol}/{metal}.svg", Anybody, "/img/badges/shield/star/gold.svg"),
        new("GET", "/api/v1/notifications", SignedIn),
        new("POST", "/api/v1/notifications/read", Secret),
        new("GET", "/api/v1/live", SignedIn, "/api/v1/live?once=true"),
        new("GET", "/teams", SignedIn),
        new("GET", "/teams/{id:guid}", SignedIn, "/teams/{team}"),
        new("GET", "/reviews", SignedIn),
        new("GET", "/reviews/{id:guid}/appeal", OnlyTheirs, "/reviews/{review}/appeal"),
        new("POST", "/reviews/{id:guid}/appeal", OnlyTheirs, "/reviews/{review}/appeal"),

        // The pages of leads and admins.
        new("GET", "/events", Leads),
        new("GET", "/events?handler=Export", Leads),
        new("GET", "/events/void", Admins, "/events/void?of=all"),
        new("POST", "/events/void", Admins, "/events/void?of=all"),
        new("GET", "/events/void/{bulk:guid}", Admins, "/events/void/{bulk}"),
        new("POST", "/events/void/{bulk:guid}", Admins, "/events/void/{bulk}", "Reason=why"),
        new("GET", "/events/{id:guid}", TheirLeadsAndAdmins, "/events/{event}"),
        new("GET", "/events/{player:guid}/{id:guid}", TheirLeadsAndAdmins, "/events/{player}/{event}"),
        new("GET", "/events/{player:guid}/{id:guid}/correct", Admins, "/events/{player}/{event}/correct"),
        new(
            "POST", "/events/{player:guid}/{id:guid}/correct", Admins, "/events/{player}/{event}/correct",
            "act=void&reason=why"),
        new("GET", "/events/{player:guid}/award", Admins, "/events/{player}/award"),
        new("POST", "/events/{player:guid}/award", Admins, "/events/{player}/award", "Gold=5&Reason=why"),
        new("GET", "/events/{player:guid}/award/{award:guid}", Admins, "/events/{player}/award/{award}"),
        new("POST", "/events/{player:guid}/award/{award:guid}", Admins, "/events/{player}/award/{award}", "Reason=why"),
        new("GET", "/admin/reviews", Leads),
        new("GET", "/admin/reviews/{id:guid}", TheirLeadsAndAdmins, "/admin/reviews/{review}"),
        new("POST", "/admin/reviews/{id:guid}?handler=Grant", TheirLeadsAndAdmins, "/admin/reviews/{review}"),
        new("POST", "/admin/reviews/{id:guid}?handler=Dismiss", TheirLeadsAndAdmins, "/admin/reviews/{review}"),
        new("POST", "/admin/reviews/{id:guid}?handler=Revert", TheirLeadsAndAdmins, "/admin/reviews/{review}"),
        new("GET", "/admin/missions", Leads),
        new("POST", "/admin/missions?handler=Limits", Admins),
        new("GET", "/admin/missions/new", Leads),
        new("POST", "/admin/missions/new", Leads),
        new("POST", "/admin/missions/new?handler=Preview", Leads),
        new("POST", "/admin/missions/new?handler=State", NoSuchMission),
        new("GET", "/admin/missions/{id:guid}", TheirLeadsAndAdmins, "/admin/missions/{mission}"),
        new("POST", "/admin/missions/{id:guid}", TheirLeadsAndAdmins, "/admin/missions/{mission}"),
        new("POST", "/admin/missions/{id:guid}?handler=Preview", TheirLeadsAndAdmins, "/admin/missions/{mission}"),
        new(
            "POST", "/admin/missions/{id:guid}?handler=State", TheirLeadsAndAdmins, "/admin/missions/{mission}",
            "to=Paused"),
        new("GET", "/admin", Admins),
        new("GET", "/admin/audit", Admins),
        new("GET", "/admin/audit?handler=Export", Admins),
        new("GET", "/admin/badges", Admins),
        new("POST", "/admin/badges?handler=Retire", Admins),
        new("POST", "/admin/badges?handler=Restore", Admins),
        new("GET", "/admin/badges/new", Admins),
        new("POST", "/admin/badges/new", Admins),
        new("POST", "/admin/badges/new?handler=Preview", Admins),
        new("GET", "/admin/badges/{id:guid}", Admins, "/admin/badges/{badge}"),
        new("POST", "/admin/badges/{id:guid}", Admins, "/admin/badges/{badge}"),
        new("POST", "/admin/badges/{id:guid}?handler=Preview", Admins, "/admin/badges/{badge}"),
        new("GET", "/admin/players", Admins),
        new("GET", "/admin/players/new", Admins),
        new("POST", "/admin/players/new", Admins),
        new("GET", "/admin/players/remove", Admins),
        new("GET", "/admin/players/remove?handler=Export", Admins),
        new("POST", "/admin/players/remove", Admins),
        new("GET", "/admin/players/import", Admins),
        new("GET", "/admin/players/import?handler=Template", Admins),
        new("POST", "/admin/players/import", Admins),
        new("POST", "/admin/players/import?handler=Apply", Admins),
        new("GET", "/admin/players/import/{import:guid}", NoSuchMerge, "/admin/players/import/{team}"),
        new("GET", "/admin/players/invitations", Admins, "/admin/players/invitations?player={player}"),
        new("POST", "/admin/players/invitations", Admins),
        new("GET", "/admin/players/{id:guid}", Admins, "/admin/players/{player}"),
        new("POST", "/admin/players/{id:guid}", Admins, "/admin/players/{player}"),
        new("GET", "/admin/players/{id:guid}/invitation", Admins, "/admin/players/{player}/invitation"),
        new("POST", "/admin/players/{id:guid}/invitation", Admins, "/admin/players/{player}/invitation"),
        new("GET", "/admin/players/{id:guid}/team", Admins, "/admin/players/{player}/team"),
        new("POST", "/admin/players/{id:guid}/team", Admins, "/admin/players/{player}/team"),
        new("GET", "/admin/players/{id:guid}/merge", Admins, "/admin/players/{player}/merge"),
        new("POST", "/admin/players/{id:guid}/merge", NoSuchMerge, "/admin/players/{player}/merge"),
        new("GET", "/admin/merges/{id:guid}/undo", NoSuchMerge, "/admin/merges/{team}/undo"),
        new("POST", "/admin/merges/{id:guid}/undo", NoSuchMerge, "/admin/merges/{team}/undo"),
        new("GET", "/admin/players/{id:guid}/export", Admins, "/admin/players/{player}/export"),
        new("POST", "/admin/players/{id:guid}/export", Admins, "/admin/players/{player}/export"),
        new("GET", "/admin/players/{id:guid}/erase", Admins, "/admin/players/{player}/erase"),
        new("POST", "/admin/players/{id:guid}/erase", Admins, "/admin/players/{player}/erase"),
        new("GET", "/admin/teams", Admins),
        new("POST", "/admin/teams", Admins),
        new("GET", "/admin/teams/{id:guid}", Admins, "/admin/teams/{team}"),
        new("POST", "/admin/teams/{id:guid}?handler=Rename", Admins, "/admin/teams/{team}"),
        new("POST", "/admin/teams/{id:guid}?handler=Close", Admins, "/admin/teams/{team}"),
        new("GET", "/admin/teams/{id:guid}/add", Admins, "/admin/teams/{team}/add?player={player}"),
        new("POST", "/admin/teams/{id:guid}/add", Admins, "/admin/teams/{team}/add"),
        new("GET", "/admin/rules", Admins),
        new("POST", "/admin/rules", Admins),
        new("POST", "/admin/rules?handler=Check", Admins),
        new("POST", "/admin/rules?handler=Preview", Admins),
        new("POST", "/admin/rules?handler=Arrange", Admins, Form: "act=add"),
        new("GET", "/admin/rules/changes", Admins),
        new("GET", "/admin/rules/changes/revert", Admins, "/admin/rules/changes/revert?change={change}"),
        new("POST", "/admin/rules/changes/revert", Admins, "/admin/rules/changes/revert?change={change}"),

        // Programs. A session reads; sources show the secret, which none of these does.
        new("GET", "/api/v1/stats/current", TheirsTheirLeadsAndAdmins, "/api/v1/stats/current?player={handle}"),
        new("POST", "/api/v1/webhook/ingest", Secret),
        new("POST", "/api/v1/webhook/ingest/batch", Secret),
        new("GET", "/api/v1/health/", Anybody),
        new("GET", "/api/v1/health/live", Anybody),
        new("GET", "/api/v1/health/ready", Anybody),
        new("GET", "/openapi/v1.json", Anybody),
    ];
}
