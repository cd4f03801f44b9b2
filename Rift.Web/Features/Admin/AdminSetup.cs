using Rift.Web.Features.Admin.Audit;
using Rift.Web.Features.Admin.Badges;
using Rift.Web.Features.Admin.Calendar;
using Rift.Web.Features.Admin.Missions;
using Rift.Web.Features.Admin.Players;
using Rift.Web.Features.Admin.Rules;
using Rift.Web.Features.Admin.Teams;

namespace Rift.Web.Features.Admin;

public static class AdminSetup
{
    public static void AddAdmin(this IServiceCollection services)
    {
        services.AddSingleton<AdminOverviewQuery>();
        services.AddSingleton<AuditQuery>();
        services.AddAdminCalendar();
        services.AddAdminPlayers();
        services.AddAdminTeams();
        services.AddAdminRules();
        services.AddAdminMissions();
        services.AddAdminBadges();
    }
}
