using Microsoft.Extensions.DependencyInjection.Extensions;
using Rift.Web.Rewarding.Awards;

namespace Rift.Web.Rewarding.Badges;

public static class BadgesSetup
{
    public static void AddBadges(this IServiceCollection services)
    {
        services.TryAddSingleton<GameCache>();
        services.AddSingleton<PlayerBadges>();
        services.AddSingleton<RarityCache>();
    }
}
