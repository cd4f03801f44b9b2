namespace Rift.Web.Rewarding;

public static class RewardingSetup
{
    public static void AddRewarding(this IServiceCollection services)
    {
        services.AddSingleton(IntakeLimits.Default);
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton<Rules>();
        services.AddSingleton<PlayerDirectory>();
        services.AddSingleton<PlayerScores>();
        services.AddSingleton<EventInbox>();
        services.AddHostedService(provider => provider.GetRequiredService<ChangeFeed>());
        services.AddHostedService<EventWriter>();
    }
}
