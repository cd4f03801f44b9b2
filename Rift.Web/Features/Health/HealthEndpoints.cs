using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Rift.Web.Access;
using Rift.Web.Database;
using Rift.Web.Hosting;

namespace Rift.Web.Features.Health;

/// <param name="Status"><c>healthy</c>, or <c>unhealthy</c> with status code 503.</param>
/// <param name="Database"><c>connected</c>, <c>disconnected</c>, or <c>read-only</c>: it answers but stores
/// nothing.</param>
/// <param name="Timestamp">The server's clock, UTC.</param>
/// <param name="Version">Rift's version.</param>
public sealed record HealthAnswer(string Status, string Database, DateTimeOffset Timestamp, string Version);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(HealthAnswer))]
internal sealed partial class HealthJson : JsonSerializerContext;

/// <summary>
/// For people at <c>/health</c>; for orchestrators <c>/live</c> (the process runs) and <c>/ready</c> (it can take
/// requests).
/// </summary>
public static class HealthEndpoints
{
    private static readonly TimeSpan TimeToAnswer = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/api/v1/health")
            .RequireRateLimiting(RateLimits.Health)
            .WithTags("Health")
            .WithMetadata(new NoSignIn());

        Describe(health.MapGet("", CheckAsync), "How Rift and its database are");
        Describe(health.MapGet("/ready", CheckAsync), "Whether Rift can take requests");
        var live = health.MapGet(
            "/live", (TimeProvider clock) => Answer(StatusCodes.Status200OK, "healthy", "not asked", clock));
        Describe(live, "Whether the process runs");
    }

    private static void Describe(RouteHandlerBuilder route, string summary) =>
        route.WithSummary(summary)
            .Produces<HealthAnswer>()
            .Produces<HealthAnswer>(StatusCodes.Status503ServiceUnavailable)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static async Task<IResult> CheckAsync(NpgsqlDataSource database, TimeProvider clock, CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(TimeToAnswer);

        try
        {
            await using var connection = await database.OpenConnectionAsync(deadline.Token);

            return await ServerState.TakesWritesAsync(connection, (int)TimeToAnswer.TotalSeconds, deadline.Token)
                ? Answer(StatusCodes.Status200OK, "healthy", "connected", clock)
                : Answer(StatusCodes.Status503ServiceUnavailable, "unhealthy", "read-only", clock);
        }
        catch (Exception away)
            when (away is NpgsqlException || (away is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return Answer(StatusCodes.Status503ServiceUnavailable, "unhealthy", "disconnected", clock);
        }
    }

    private static JsonHttpResult<HealthAnswer> Answer(int status, string state, string database, TimeProvider clock) =>
        TypedResults.Json(
            new HealthAnswer(state, database, clock.GetUtcNow(), RiftVersion.Number), HealthJson.Default.HealthAnswer,
            statusCode: status);
}
