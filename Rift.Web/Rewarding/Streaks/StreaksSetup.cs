namespace Rift.Web.Rewarding.Streaks;

public static class StreaksSetup
{
    public static void AddStreaks(this IServiceCollection services)
    {
        services.AddSingleton<ReadStreaks>();
        services.AddSingleton<PlayerLeaves>();
        services.AddSingleton<StreakWarnings>();
        services.AddHostedService(provider => provider.GetRequiredService<StreakWarnings>());
    }
}
