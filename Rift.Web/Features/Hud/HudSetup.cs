using Rift.Web.Access;

namespace Rift.Web.Features.Hud;

public static class HudSetup
{
    public static void AddHud(this IServiceCollection services)
    {
        services.AddSingleton<HudQuery>();
        services.AddSingleton<Drawings>();
        services.AddSingleton<PollEndpoint>();
        services.AddSingleton<OwnHud>();
    }

    public static void MapHud(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", (HttpContext http, OwnHud own) => own.HandleAsync(http)).ExcludeFromDescription();
        routes.MapGet("/hud/{token}/poll", (HttpContext http, PollEndpoint endpoint, string token, string seen) => endpoint.HandleAsync(http, token, seen))
            .ExcludeFromDescription()
            .WithMetadata(new AsksNobody());
    }
}
