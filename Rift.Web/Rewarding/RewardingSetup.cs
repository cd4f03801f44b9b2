using Rift.Web.Rewarding.Awards;
using Rift.Web.Rewarding.Missions;

namespace Rift.Web.Rewarding;

public static class RewardingSetup
{
    public static void AddRewarding(this IServiceCollection services)
    {
        services.AddSingleton<RuleCache>();
        services.AddSingleton<PlayerScores>();
        services.AddSingleton<GameCache>();
        services.AddSingleton<PlayerMissions>();
    }
}
