using Rift.Web.Features.Admin.Teams.Add;

namespace Rift.Web.Features.Admin.Teams;

public static class AdminTeamsSetup
{
    public static void AddAdminTeams(this IServiceCollection services)
    {
        services.AddSingleton<TeamQuery>();
        services.AddSingleton<SaveTeam>();
        services.AddSingleton<PickerQuery>();
        services.AddSingleton<AddToTeam>();
    }
}
