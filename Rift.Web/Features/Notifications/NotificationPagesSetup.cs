using Rift.Web.Access;
using Rift.Web.Features.Notifications.Api;
using Rift.Web.Features.Notifications.Live;

namespace Rift.Web.Features.Notifications;

public static class NotificationPagesSetup
{
    public static void AddNotificationPages(this IServiceCollection services)
    {
        services.AddSingleton<NotificationsEndpoint>();
        services.AddSingleton<StillAllowed>();
        services.AddSingleton<LiveEndpoint>();
        services.AddSingleton<LiveStreams>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveStreams>());
    }

    public static void MapNotifications(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/live", (HttpContext http, LiveEndpoint live) => live.HandleOwnAsync(http))
            .ExcludeFromDescription()
            .RequireAuthorization(Policies.Player);
        routes.MapGet(
                "/hud/{token}/live",
                (HttpContext http, LiveEndpoint live, string token) => live.HandleLinkAsync(http, token))
            .ExcludeFromDescription()
            .WithMetadata(new NoSignIn());
        routes.MapNotificationsApi();
    }
}
