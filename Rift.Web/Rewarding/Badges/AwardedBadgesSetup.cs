namespace Rift.Web.Rewarding.Badges;

public static class AwardedBadgesSetup
{
    public static void AddAwardedBadges(this IServiceCollection services)
    {
        services.AddSingleton<PlayerBadges>();
        services.AddSingleton<RarityCache>();
    }
}
