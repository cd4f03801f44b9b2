namespace Rift.Web.Rewarding.Recording;

public static class RecordingSetup
{
    public static void AddRecording(this IServiceCollection services)
    {
        services.AddSingleton<EventInbox>();
        services.AddSingleton<StoredEventFeed>();
        services.AddHostedService<EventWriter>();
    }
}
