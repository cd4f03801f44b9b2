using System.Globalization;
using Microsoft.OpenApi;
using Rift.Web.Access;
using Rift.Web.Access.Tokens;
using Rift.Web.Features.Notifications.Live;
using Rift.Web.Hosting.OpenApi;

namespace Rift.Web.Features.Notifications.Api;

internal static class NotificationsApi
{
    private const string Tag = "Notifications";

    private const string Example = """
        {"notifications":[{"id":"12-019a9e6b00007d5e8f530c8a5f3f1b2a","kind":"level_up","title":"Level 9 reached",
        "text":"Your next goal is level 10.","link":"/players/019a9e6b-0000-7d5e-8f53-0c8a5f3f1b2a",
        "created_at":"2026-03-04T11:58:07+00:00","read_at":null}],"unread":1,"next_cursor":null}
        """;

    public static void MapNotificationsApi(this IEndpointRouteBuilder routes)
    {
        MapList(routes);
        MapMark(routes);
        MapLive(routes);
    }

    private static void MapList(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/notifications", (HttpContext http, NotificationsEndpoint news) => news.ListAsync(http))
            .WithQuery("unread", new OpenApiSchema { Type = JsonSchemaType.Boolean }, "Only those that are unread.")
            .WithQuery(
                "before", new OpenApiSchema { Type = JsonSchemaType.String }, "next_cursor of the previous page.")
            .WithQuery("limit", Limit(), "Notifications on a page.")
            .RequireAuthorization(Policies.Player)
            .WithTags(Tag)
            .WithKeys(BearerSetup.SchemeName)
            .WithName("listNotifications")
            .WithSummary("List your notifications, newest first")
            .WithDescription("For all callers with a token or a sign-in: what they were told themselves.")
            .Produces<ShownNotifications>()
            .WithResponseExample(StatusCodes.Status200OK, Example)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static void MapMark(IEndpointRouteBuilder routes) =>
        routes.MapPost(
                "/api/v1/notifications/read",
                (HttpContext http, NotificationsEndpoint news, ReadNotifications body) => news.MarkAsync(http, body))
            .RequireAuthorization(Policies.Player)
            .WithTags(Tag)
            .WithKeys(BearerSetup.SchemeName)
            .WithName("markNotificationsRead")
            .WithSummary("Mark your notifications as read")
            .WithDescription(
                "Send ids to mark these, or until to mark one and all that are older. Ids of other players' "
                + "notifications mark nothing.")
            .WithRequestExample("Some", """{"ids":["12-019a9e6b00007d5e8f530c8a5f3f1b2a"]}""")
            .WithRequestExample("All up to one", """{"until":"12-019a9e6b00007d5e8f530c8a5f3f1b2a"}""")
            .Produces<MarkedNotifications>()
            .WithResponseExample(StatusCodes.Status200OK, """{"marked":1}""")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static void MapLive(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/live", (HttpContext http, LiveEndpoint live) => live.HandleOwnAsync(http))
            .WithHeader("Last-Event-ID", 19, "The id of the last event you received. Without it nothing old is sent.")
            .WithQuery("after", new OpenApiSchema { Type = JsonSchemaType.String }, "Instead of Last-Event-ID.")
            .WithQuery(
                "once", new OpenApiSchema { Type = JsonSchemaType.Boolean },
                "End after what there is, for callers that ask now and then.")
            .RequireAuthorization(Policies.Player)
            .WithTags(Tag)
            .WithKeys(BearerSetup.SchemeName)
            .WithName("openLiveStream")
            .WithSummary("Receive your notifications as they happen")
            .WithDescription(
                "Server-sent events: news (a notification; its id is its number), unread (how many are unread) and "
                + "changed (your figures are others than before). The stream ends when the token expires.")
            .Produces<string>(StatusCodes.Status200OK, "text/event-stream")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static OpenApiSchema Limit() => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int32",
        Minimum = "1",
        Maximum = NotificationsEndpoint.Most.ToString(CultureInfo.InvariantCulture),
        Default = NotificationsEndpoint.PageLength,
    };
}
