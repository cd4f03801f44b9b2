using Rift.Web.Features.Admin.Badges.Edit;

namespace Rift.Web.Features.Admin.Badges;

public static class AdminBadgesSetup
{
    public static void AddAdminBadges(this IServiceCollection services)
    {
        services.AddSingleton<BadgeListQuery>();
        services.AddSingleton<RetireBadge>();
        services.AddSingleton<SaveBadge>();
        services.AddSingleton<ReachedQuery>();
    }
}
