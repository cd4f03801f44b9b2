using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Rift.Web.Access;
using Rift.Web.Access.Tokens;
using Rift.Web.Features.Events.Award;
using Rift.Web.Features.Events.Bulk;
using Rift.Web.Features.Events.Detail;
using Rift.Web.Features.Events.Search;
using Rift.Web.Hosting.OpenApi;

namespace Rift.Web.Features.Events;

public static class EventsSetup
{
    public static void AddEvents(this IServiceCollection services)
    {
        services.AddSingleton<EventQuery>();
        services.AddSingleton<EventPageQuery>();
        services.AddSingleton<AwardQuery>();
        services.AddSingleton<BulkQuery>();
        services.AddSingleton<EventsExport>();
        services.AddSingleton<EventsEndpoint>();
    }

    public static void MapEvents(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/events", (HttpContext http, EventsEndpoint events) => events.HandleAsync(http))
            .WithQuery("player", Text(), "Part of a name, or a handle or email.")
            .WithQuery("type", Text(), "An event type.")
            .WithQuery("source", Text(), "The source's name.")
            .WithQuery("company", Text(), "Part of the company or contact that the event was about.")
            .WithQuery("outcome", OneOf(Enum.GetValues<EventOutcome>().Select(EventSearch.NameOf)), "Its outcome.")
            .WithQuery("from", Text("date"), "First day of receipt. Default: six days ago.")
            .WithQuery("to", Text("date"), "Last day of receipt. Default: today.")
            .WithQuery("id", Text("uuid"), "An event's id. The days don't matter then.")
            .WithQuery("before", Text("uuid"), "next_cursor of the previous page.")
            .WithQuery("limit", PageLength(), "Events on a page.")
            .RequireAuthorization(Policies.Player)
            .WithTags("Events")
            .WithKeys(BearerSetup.SchemeName)
            .WithName("findEvents")
            .WithSummary("Find events, newest first")
            .WithDescription(
                "For all callers with a token or a sign-in: players find their own events, leads those of their team, "
                + "admins all events.")
            .Produces<ShownEvents>()
            .WithResponseExample(StatusCodes.Status200OK, """
                {"events":[{"id":"019a9e6b-9c6e-7d5e-8f53-0c8a5f3f1b2a",
                "player_id":"019a9e6b-0000-7d5e-8f53-0c8a5f3f1b2a","player_name":"Maya Krause","source":"nooks",
                "event_type":"call_connect","detail":"Acme Corp","quantity":1,
                "occurred_at":"2026-03-04T11:58:07+00:00","received_at":"2026-03-04T11:58:09+00:00","gold":25,"xp":15,
                "paid_gold":25,"paid_xp":15,"reason":null,"voided":false,"repeats":0}],"next_cursor":null}
                """)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .ProducesProblem(StatusCodes.Status504GatewayTimeout);

    private static OpenApiSchema Text(string? format = null) => new() { Type = JsonSchemaType.String, Format = format };

    private static OpenApiSchema OneOf(IEnumerable<string> names) =>
        new() { Type = JsonSchemaType.String, Enum = [.. names.Select(name => JsonValue.Create(name))] };

    private static OpenApiSchema PageLength() => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int32",
        Minimum = "1",
        Maximum = EventsEndpoint.Most.ToString(CultureInfo.InvariantCulture),
        Default = EventQuery.PageLength,
    };
}
