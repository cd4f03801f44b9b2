using Rift.Web.Access;
using Rift.Web.Access.Tokens;
using Rift.Web.Hosting.OpenApi;

namespace Rift.Web.Features.Players;

public static class PlayersSetup
{
    public static void AddPlayers(this IServiceCollection services)
    {
        services.AddSingleton<ProfileQuery>();
        services.AddSingleton<PlayersEndpoint>();
    }

    public static void MapPlayers(this IEndpointRouteBuilder routes) =>
        routes.MapGet(
                "/api/v1/players/{id:guid}",
                (HttpContext http, PlayersEndpoint players, Guid id) => players.HandleAsync(http, id))
            .RequireAuthorization(Policies.Player)
            .WithTags("Players")
            .WithKeys(BearerSetup.SchemeName)
            .WithName("getPlayer")
            .WithSummary("Get a player's profile")
            .WithDescription(
                "For all callers with a token or a sign-in. "
                + "Private players can be seen by themselves, by the lead of their team and by admins.")
            .Produces<ShownPlayer>()
            .WithResponseExample(StatusCodes.Status200OK, """
                {
                  "id": "019a9e6b-9c6e-7d5e-8f53-0c8a5f3f1b2a",
                  "name": "Maya Krause",
                  "initials": "MK",
                  "team": { "id": "019a9e6b-0000-7d5e-8f53-0c8a5f3f1b2a", "name": "North" },
                  "state": "active",
                  "private": false,
                  "level": 9,
                  "total_xp": 8505,
                  "xp_in_current_level": 505,
                  "xp_to_next_level": 495,
                  "total_gold": 17680,
                  "total_events": 1032,
                  "rank": "Emerald",
                  "meetings_this_week": 5,
                  "by_type": [
                    { "event_type": "call_dial", "label": "Dial", "events": 633, "gold": 6330, "xp": 3165 }
                  ],
                  "weeks": [
                    { "monday": "2026-03-02", "gold": 5605, "xp": 2705, "meetings": 5, "rank": "Emerald" }
                  ]
                }
                """)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
