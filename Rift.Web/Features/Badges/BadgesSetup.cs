using System.Globalization;
using Microsoft.OpenApi;
using Rift.Web.Access;
using Rift.Web.Access.Tokens;
using Rift.Web.Features.Badges.Emblems;
using Rift.Web.Hosting;
using Rift.Web.Hosting.OpenApi;

namespace Rift.Web.Features.Badges;

public static class BadgesSetup
{
    public static void AddBadges(this IServiceCollection services)
    {
        services.AddSingleton<HoldersQuery>();
        services.AddSingleton<BadgesEndpoint>();
    }

    public static void MapBadges(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/img/badges/{shape}/{symbol}/{metal}.svg", EmblemEndpoint.Handle)
            .ExcludeFromDescription()
            .WithMetadata(new NoSignIn(), new SentCompressed());
        MapApi(routes);
    }

    private static void MapApi(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/badges", (HttpContext http, BadgesEndpoint badges) => badges.HandleAsync(http))
            .WithQuery("after", Uuid(), "next_cursor of the previous page.")
            .WithQuery("limit", PageLength(), "Badges on a page.")
            .RequireAuthorization(Policies.Player)
            .WithTags("Badges")
            .WithKeys(BearerSetup.SchemeName)
            .WithName("listBadges")
            .WithSummary("List your badges and how far you are with each")
            .WithDescription(
                "For all callers with a token or a sign-in. Badges that you don't have yet are listed, too; "
                + "retired badges only if you have them.")
            .Produces<ShownBadges>()
            .WithResponseExample(StatusCodes.Status200OK, """
                {"badges":[{"id":"00000000-0000-7000-8000-0000000b0006","name":"Dial Hero",
                "about":"Dials, one after the other. The phone is your sword.","tier":1,"tiers":5,
                "earned_on":"2026-03-04","rarity":0.08,"figure":640,"next_threshold":1000,"missing":360,
                "progress":0.64,"next_gold":150,"next_xp":75,"retired":false,
                "picture":"/img/badges/hexagon/phone/bronze.svg"}],"next_cursor":null}
                """)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static OpenApiSchema Uuid() => new() { Type = JsonSchemaType.String, Format = "uuid" };

    private static OpenApiSchema PageLength() => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int32",
        Minimum = "1",
        Maximum = BadgesEndpoint.Most.ToString(CultureInfo.InvariantCulture),
        Default = BadgesEndpoint.Usual,
    };
}
