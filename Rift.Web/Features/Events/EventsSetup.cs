using System.ComponentModel;
using Rift.Web.Access;
using Rift.Web.Access.Tokens;
using Rift.Web.Hosting;

namespace Rift.Web.Features.Events;

public static class EventsSetup
{
    public static void AddEvents(this IServiceCollection services)
    {
        services.AddSingleton<EventQuery>();
        services.AddSingleton<EventPageQuery>();
        services.AddSingleton<AwardQuery>();
        services.AddSingleton<EventsEndpoint>();
    }

    // The parameters are named for the API's description; the endpoint reads them itself, to tell everything that is
    // wrong at once.
#pragma warning disable IDE0060
    public static void MapEvents(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/events", (
                HttpContext http, EventsEndpoint events,
                [Description("A part of a name, or a handle or email.")] string? player,
                [Description("An event type.")] string? type,
                [Description("What the source calls itself.")] string? source,
                [Description("paid, capped, cooldown, voided, corrected or repeated.")] string? outcome,
                [Description("First day of receipt; six days ago where it is absent.")] string? from,
                [Description("Last day of receipt; today where it is absent.")] string? to,
                [Description("One event's id; the days do not matter then.")] string? id,
                [Description("next_cursor of the page before.")] string? before,
                [Description("1 to 200; 50 where it is absent.")] string? limit) => events.HandleAsync(http))
            .RequireAuthorization(Policies.Player)
            .WithTags("Events")
            .WithKeys(BearerSetup.SchemeName)
            .WithSummary("Find events, the newest first")
            .WithDescription(
                "For everybody with a bearer token or a sign-in: a player finds their own events, a lead those of "
                + "their team, an admin everybody's.")
            .Produces<ShownEvents>()
            .WithResponseExample(StatusCodes.Status200OK, """
                {"events":[{"id":"019a9e6b-9c6e-7d5e-8f53-0c8a5f3f1b2a",
                "player_id":"019a9e6b-0000-7d5e-8f53-0c8a5f3f1b2a","player_name":"Maya Krause","source":"nooks",
                "event_type":"call_connect","detail":"Acme Corp","quantity":1,
                "occurred_at":"2026-03-04T11:58:07+00:00","received_at":"2026-03-04T11:58:09+00:00","gold":25,"xp":15,
                "paid_gold":25,"paid_xp":15,"reason":null,"voided":false,"repeats":0}],"next_cursor":null}
                """)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity);
#pragma warning restore IDE0060
}
