using Rift.Web.Features.Admin.Players.Edit;
using Rift.Web.Features.Admin.Players.Import;
using Rift.Web.Features.Admin.Players.Invite;
using Rift.Web.Features.Admin.Players.Merge;
using Rift.Web.Features.Admin.Players.Move;
using Rift.Web.Features.Admin.Players.Search;

namespace Rift.Web.Features.Admin.Players;

public static class AdminPlayersSetup
{
    public static void AddAdminPlayers(this IServiceCollection services)
    {
        services.AddSingleton<PlayerListQuery>();
        services.AddSingleton<ClashQuery>();
        services.AddSingleton<PlayerPageQuery>();
        services.AddSingleton<PlayerRows>();
        services.AddSingleton<SavePlayer>();
        services.AddSingleton<MovePlayer>();
        services.AddSingleton<MergeQuery>();
        services.AddSingleton<MergesQuery>();
        services.AddSingleton<ImportPlayers>();
        services.AddSingleton<ImportedPlayers>();
        services.AddSingleton<InviteMany>();
    }
}
