namespace Rift.Web.Rewarding;

public static class RewardingSetup
{
    public static void AddRewarding(this IServiceCollection services)
    {
        services.AddSingleton<RuleCache>();
        services.AddSingleton<PlayerScores>();
    }
}
