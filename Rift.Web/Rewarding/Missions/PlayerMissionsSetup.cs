namespace Rift.Web.Rewarding.Missions;

public static class PlayerMissionsSetup
{
    public static void AddPlayerMissions(this IServiceCollection services) =>
        services.AddSingleton<PlayerMissions>();
}
