using Rift.Web.Features.Admin.Players.Import;
using Rift.Web.Features.Admin.Players.Merge;
using Rift.Web.Features.Admin.Teams;

namespace Rift.Web.Features.Admin.Players;

public static class PeopleDeskSetup
{
    public static void AddPeopleDesk(this IServiceCollection services)
    {
        services.AddSingleton<PlayerListQuery>();
        services.AddSingleton<PlayerPageQuery>();
        services.AddSingleton<StorePlayer>();
        services.AddSingleton<SavePlayer>();
        services.AddSingleton<MovePlayer>();
        services.AddSingleton<MergeQuery>();
        services.AddSingleton<MergesQuery>();
        services.AddSingleton<ImportPlayers>();
        services.AddSingleton<TeamQuery>();
        services.AddSingleton<SaveTeam>();
    }
}
