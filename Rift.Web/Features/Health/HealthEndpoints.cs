using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Rift.Web.Access;
using Rift.Web.Hosting;
using Rift.Web.Hosting.OpenApi;
using Rift.Web.Hosting.Requests;

namespace Rift.Web.Features.Health;

/// <summary>The state of Rift and its database.</summary>
/// <param name="Status"><c>healthy</c>, or <c>unhealthy</c> with status code 503.</param>
/// <param name="Database"><c>connected</c>, <c>disconnected</c>, <c>read-only</c> or <c>not asked</c>.</param>
/// <param name="Timestamp">The server's time in UTC.</param>
/// <param name="Version">The version of Rift.</param>
public sealed record HealthAnswer(string Status, string Database, DateTimeOffset Timestamp, string Version);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(HealthAnswer))]
internal sealed partial class HealthJson : JsonSerializerContext;

/// <summary>
/// For people at <c>/health</c>; for orchestrators <c>/live</c> (the process runs) and <c>/ready</c> (it can take
/// requests), which answer however often they are asked.
/// </summary>
public static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/api/v1/health").WithTags("Health").WithMetadata(new NoSignIn());

        Describe(health.MapGet("", CheckAsync).WithName("getHealth"), HealthTexts.Health)
            .Produces<HealthAnswer>(StatusCodes.Status503ServiceUnavailable)
            .RequireRateLimiting(RateLimits.Health)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        Describe(health.MapGet("/ready", CheckAsync).WithName("isReady"), HealthTexts.Ready)
            .Produces<HealthAnswer>(StatusCodes.Status503ServiceUnavailable);
        Describe(
            health.MapGet("/live", (TimeProvider clock) => Answer("not asked", clock)).WithName("isLive"),
            HealthTexts.Live);
    }

    // No caller is refused, but a server reads only so many bytes of headers.
    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route, string summary) =>
        route.WithSummary(summary)
            .WithKeys()
            .Produces<HealthAnswer>()
            .Produces(StatusCodes.Status431RequestHeaderFieldsTooLarge);

    private static async Task<IResult> CheckAsync(DatabaseHealth database, TimeProvider clock) =>
        await database.CheckAsync() is { Problem: { } problem }
            ? Answer(problem, clock, StatusCodes.Status503ServiceUnavailable)
            : Answer("connected", clock);

    private static JsonHttpResult<HealthAnswer> Answer(
        string database, TimeProvider clock, int status = StatusCodes.Status200OK) =>
        TypedResults.Json(
            new HealthAnswer(
                status == StatusCodes.Status200OK ? "healthy" : "unhealthy", database, clock.GetUtcNow(),
                RiftVersion.Number),
            HealthJson.Default.HealthAnswer, statusCode: status);
}
