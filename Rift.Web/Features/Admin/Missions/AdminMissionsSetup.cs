using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Features.Admin.Missions.Edit;
using Rift.Web.Features.Admin.Missions.Preview;

namespace Rift.Web.Features.Admin.Missions;

public static class AdminMissionsSetup
{
    public static void AddAdminMissions(this IServiceCollection services)
    {
        services.AddSingleton<MissionListQuery>();
        services.AddSingleton<LeadLimits>();
        services.AddSingleton<ChoicesQuery>();
        services.AddSingleton<SaveMission>();
        services.AddSingleton<SetState>();
        services.AddSingleton<PreviewQuery>();
        services.Configure<RazorPagesOptions>(pages =>
            pages.Conventions.AddPageRoute("/Admin/Missions/Edit/Index", "/admin/missions/{id:guid}"));
    }
}
