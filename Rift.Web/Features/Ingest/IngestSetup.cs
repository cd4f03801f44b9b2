using Microsoft.AspNetCore.Mvc;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.Hosting.OpenApi;
using Rift.Web.Hosting.Requests;
using Rift.Web.Intake;

namespace Rift.Web.Features.Ingest;

public static class IngestSetup
{
    private const int BatchMebibytes = BatchEndpoint.MostBytes / (1024 * 1024);

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
            .WithName("ingestEvents")
            .WithTags("Webhooks")
            .WithSummary(IngestTexts.BatchSummary.Fill(BatchEndpoint.MostEvents))
            .WithDescription(IngestTexts.BatchDescription.Fill(BatchEndpoint.MostEvents, BatchMebibytes))
            .WithKeys(WebhookSecret.Header)
            .Accepts<IReadOnlyList<EventBody>>("application/json")
            .WithRequestExample(IngestTexts.ExampleBatch, """
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
            .WithResponseExample(StatusCodes.Status200OK, """
                {
                  "results": [
                    {
                      "code": 201,
                      "status": "success",
                      "message": "Dial earned 10 gold and 5 XP.",
                      "event_id": "019a9e6b-9c6e-7d5e-8f53-0c8a5f3f1b2a",
                      "gold_earned": 10,
                      "xp_earned": 5,
                      "duplicate": false
                    },
                    {
                      "code": 422,
                      "status": "error",
                      "message": "The event was not saved. See errors for each field.",
                      "errors": { "source": ["source is missing; send the tool that sends, such as \"nooks\"."] }
                    }
                  ]
                }
                """)
            .ProducesIngestProblems();

    private static void MapOne(IEndpointRouteBuilder routes) =>
        routes.MapPost(
                "/api/v1/webhook/ingest",
                (HttpContext http, IngestEndpoint endpoint) => endpoint.HandleAsync(http))
            .RequireRateLimiting(RateLimits.Webhooks)
            .WithMetadata(new NoSignIn())
            .WithName("ingestEvent")
            .WithTags("Webhooks")
            .WithSummary(IngestTexts.OneSummary)
            .WithDescription(IngestTexts.OneDescription)
            .WithKeys(WebhookSecret.Header)
            .WithHeader(IdempotencyKey.Header, IdempotencyKey.Longest, IngestTexts.KeyHeader)
            .Accepts<EventBody>("application/json")
            .WithRequestExample(IngestTexts.ExampleDefaultPlayer, """
                {
                  "source": "nooks",
                  "event_type": "call_connect",
                  "metadata": { "company": "Acme Corp", "call_duration": 180 }
                }
                """)
            .WithRequestExample(IngestTexts.ExampleNamedPlayer, """
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
            .WithMeaning(StatusCodes.Status201Created, IngestTexts.Saved)
            .WithMeaning(StatusCodes.Status200OK, IngestTexts.Duplicate)
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
