namespace Rift.Web.Features.Players;

public static class PlayersSetup
{
    public static void AddPlayers(this IServiceCollection services) => services.AddSingleton<ProfileQuery>();
}
