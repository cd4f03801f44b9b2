namespace Rift.Web.Features.Admin.Teams;

public static class AdminTeamsSetup
{
    public static void AddAdminTeams(this IServiceCollection services)
    {
        services.AddSingleton<TeamQuery>();
        services.AddSingleton<SaveTeam>();
    }
}
