using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Access;
using Rift.Web.Features.Hud.Drawing;
using Rift.Web.Features.Hud.Reading;

namespace Rift.Web.Features.Hud;

public static class HudSetup
{
    public static void AddHud(this IServiceCollection services)
    {
        services.AddSingleton<HudQuery>();
        services.AddSingleton<HudCache>();
        services.AddSingleton<PollEndpoint>();
        services.AddSingleton<OwnHud>();
        services.Configure<RazorPagesOptions>(pages =>
        {
            pages.Conventions.AddPageRoute("/Hud/Index", "/");
            pages.Conventions.AddPageRoute(
                "/Hud/Index", $"/hud/{IndexModel.OwnToken}/{{handler:regex(^(gold|xp|rank)$)}}");
        });
    }

    public static void MapHud(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(
                $"/hud/{IndexModel.OwnToken}/poll",
                (HttpContext http, PollEndpoint endpoint, string seen) => endpoint.HandleOwnAsync(http, seen))
            .ExcludeFromDescription()
            .RequireAuthorization(Policies.Player);
        routes.MapGet(
                "/hud/{token}/poll",
                (HttpContext http, PollEndpoint endpoint, string token, string seen) =>
                    endpoint.HandleAsync(http, token, seen))
            .ExcludeFromDescription()
            .WithMetadata(new NoSignIn());
    }
}
