namespace Rift.Web.Notifications;

public static class NotificationsSetup
{
    public static void AddNotifications(this IServiceCollection services)
    {
        services.AddSingleton<NewsCache>();
        services.AddSingleton<NotificationQuery>();
        services.AddSingleton<MarkRead>();
        services.AddSingleton<SavePreferences>();
        services.AddSingleton<ForgetNotifications>();
        services.AddHostedService(provider => provider.GetRequiredService<ForgetNotifications>());
    }
}
