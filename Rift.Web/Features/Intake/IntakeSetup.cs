using Rift.Web.Hosting;

namespace Rift.Web.Features.Intake;

public static class IntakeSetup
{
    public static void AddIntake(this IServiceCollection services)
    {
        services.AddSingleton<AcceptEvent>();
        services.AddSingleton<IngestEndpoint>();
    }

    public static void MapIntake(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/webhook/ingest", (HttpContext http, IngestEndpoint endpoint) => endpoint.HandleAsync(http))
            .RequireRateLimiting(RateLimits.Webhooks);
}
