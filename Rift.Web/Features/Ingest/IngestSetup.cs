using Microsoft.AspNetCore.Mvc;
using Rift.Web.Access;
using Rift.Web.Hosting;
using Rift.Web.Hosting.Requests;
using Rift.Web.Intake;

namespace Rift.Web.Features.Ingest;

public static class IngestSetup
{
    public static void AddIngest(this IServiceCollection services)
    {
        services.AddSingleton<IngestEndpoint>();
        services.AddSingleton<BatchEndpoint>();
    }

    public static void MapIngest(this IEndpointRouteBuilder routes)
    {
        MapOne(routes);
        MapBatch(routes);
    }

    private static void MapBatch(IEndpointRouteBuilder routes) =>
        routes.MapPost(
                "/api/v1/webhook/ingest/batch",
                (HttpContext http, BatchEndpoint endpoint) => endpoint.HandleAsync(http))
            .RequireRateLimiting(RateLimits.Webhooks)
            .WithMetadata(new NoSignIn())
            .WithMetadata(new RequestSizeLimitAttribute(BatchEndpoint.MostBytes))
            .WithTags("Webhooks")
            .WithSummary("Take in up to 1,000 events")
            .WithDescription(
                "Answers 200 with one result per event, in order, when all that is right is durable. "
                + "The whole body may have 8 MiB.")
            .WithKeys(WebhookSecret.Header)
            .Accepts<IReadOnlyList<EventBody>>("application/json")
            .WithRequestExample("A dial and the meeting it led to", """
                [
                  {
                    "source": "nooks",
                    "event_type": "call_dial",
                    "metadata": { "company": "Acme Corp" },
                    "idempotency_key": "call-81"
                  },
                  {
                    "source": "nooks",
                    "event_type": "meeting_booked",
                    "metadata": { "company": "Acme Corp" },
                    "idempotency_key": "meeting-81"
                  }
                ]
                """)
            .Produces<BatchAnswer>()
            .ProducesIngestProblems();

    private static void MapOne(IEndpointRouteBuilder routes) =>
        routes.MapPost(
                "/api/v1/webhook/ingest",
                (HttpContext http, IngestEndpoint endpoint) => endpoint.HandleAsync(http))
            .RequireRateLimiting(RateLimits.Webhooks)
            .WithMetadata(new NoSignIn())
            .WithTags("Webhooks")
            .WithSummary("Take in one event")
            .WithDescription(
                "Answers when the event is durable. "
                + "Send an Idempotency-Key header so that a repetition counts once, forever.")
            .WithKeys(WebhookSecret.Header)
            .Accepts<EventBody>("application/json")
            .WithRequestExample("A connect of the default player", """
                {
                  "source": "nooks",
                  "event_type": "call_connect",
                  "metadata": { "company": "Acme Corp", "call_duration": 180 }
                }
                """)
            .WithRequestExample("A meeting that Ada booked", """
                {
                  "source": "outreach",
                  "event_type": "meeting_booked",
                  "player": "ada@example.com",
                  "metadata": { "company": "Globex" },
                  "idempotency_key": "outreach-4711"
                }
                """)
            .Produces<IngestAnswer>(StatusCodes.Status201Created)
            .WithResponseExample(StatusCodes.Status201Created, """
                {
                  "status": "success",
                  "event_id": "019a9e6b-9c6e-7d5e-8f53-0c8a5f3f1b2a",
                  "gold_earned": 25,
                  "xp_earned": 15,
                  "message": "Connect earned 25 gold and 15 XP.",
                  "duplicate": false
                }
                """)
            .Produces<IngestAnswer>()
            .ProducesIngestProblems();

    private static RouteHandlerBuilder ProducesIngestProblems(this RouteHandlerBuilder route) =>
        route
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
