namespace Rift.Web.Rewarding.Recording;

public static class RecordingSetup
{
    public static void AddRecording(this IServiceCollection services)
    {
        services.AddSingleton<EventInbox>();
        services.AddSingleton<KnownKeys>();
        services.AddHostedService<EventWriter>();
    }
}
