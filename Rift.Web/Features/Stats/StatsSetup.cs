using System.ComponentModel;
using Rift.Web.Access;
using Rift.Web.Access.Links;
using Rift.Web.Access.Tokens;
using Rift.Web.Hosting.OpenApi;

namespace Rift.Web.Features.Stats;

public static class StatsSetup
{
    public static void AddStats(this IServiceCollection services) => services.AddSingleton<StatsEndpoint>();

    public static void MapStats(this IEndpointRouteBuilder routes) =>
        routes.MapGet(
                "/api/v1/stats/current",
                (HttpContext http, StatsEndpoint stats, [Description("Email or handle.")] string? player) =>
                    stats.HandleAsync(http, player))
            .WithTags("Stats")
            .WithName("getCurrentStats")
            .WithSummary(StatsTexts.Summary)
            .WithDescription(StatsTexts.Description)
            .WithKeys(WebhookSecret.Header, HudLinks.Header, BearerSetup.SchemeName)
            .Produces<CurrentStats>()
            .WithResponseExample(StatusCodes.Status200OK, """
                {
                  "total_gold": 24450,
                  "total_xp": 11620,
                  "current_level": 12,
                  "xp_in_current_level": 620,
                  "xp_to_next_level": 380,
                  "events_today": 93,
                  "total_events": 2087,
                  "rank": "Gold",
                  "calls_made": 1312,
                  "calls_connected": 347,
                  "meetings_booked": 41
                }
                """)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
