namespace Rift.Web.Rewarding.Awards;

public static class AwardsSetup
{
    public static void AddAwards(this IServiceCollection services)
    {
        services.AddSingleton<GameCache>();
        services.AddSingleton<AwardsWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<AwardsWorker>());
    }
}
