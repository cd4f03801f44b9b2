namespace Rift.Web.Features.Teams;

public static class TeamsSetup
{
    public static void AddTeams(this IServiceCollection services) => services.AddSingleton<TeamsQuery>();
}
