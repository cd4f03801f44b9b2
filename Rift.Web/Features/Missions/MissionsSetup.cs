using Microsoft.OpenApi;
using Rift.Web.Access;
using Rift.Web.Access.Tokens;
using Rift.Web.Hosting.OpenApi;

namespace Rift.Web.Features.Missions;

public static class MissionsSetup
{
    public static void AddMissions(this IServiceCollection services)
    {
        services.AddSingleton<MissionHistory>();
        services.AddSingleton<ShareNames>();
        services.AddSingleton<MissionsEndpoint>();
    }

    public static void MapMissions(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/missions", (HttpContext http, MissionsEndpoint missions) => missions.HandleAsync(http))
            .WithQuery(
                "before", new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
                "next_cursor of the previous page of completed missions.")
            .WithQuery("limit", PageLength(), "Completed missions on a page.")
            .RequireAuthorization(Policies.Player)
            .WithTags("Missions")
            .WithKeys(BearerSetup.SchemeName)
            .WithName("findMissions")
            .WithSummary("Your missions: current ones with progress, completed ones newest first")
            .WithDescription(
                "The current missions of the caller are on every page, the nearest first. Completed ones are paged.")
            .Produces<ShownMissions>()
            .WithResponseExample(StatusCodes.Status200OK, """
                {"current":[{"id":"019a9e6b-9c6e-7d5e-8f53-0c8a5f3f1b2a","slot":0,"name":"Dial day","measure":"events",
                "event_type":null,"counts_as":"dial","audience":"everyone","team_id":null,"period":"day",
                "starts_on":"2026-03-04","ends_on":"2026-03-04","target":50,"figure":30,"left":20,"fraction":0.6,
                "completed":false,"gold":100,"xp":50,"badge_id":null,"award_id":null}],"completed":[{
                "award_id":"019a9e6b-0000-7d5e-8f53-0c8a5f3f1b2a","mission_id":"019a9e6b-9c6e-7d5e-8f53-0c8a5f3f1b2a",
                "slot":0,"name":"Dial day","team_id":null,"window_start":"2026-03-03","reached_on":"2026-03-03",
                "awarded_at":"2026-03-03T14:12:09+00:00","gold":100,"xp":50}],"next_cursor":null}
                """)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static OpenApiSchema PageLength() => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int32",
        Minimum = "1",
        Maximum = "200",
        Default = MissionHistory.UsualLength,
    };
}
