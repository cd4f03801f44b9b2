namespace Rift.Web.Features.Streaks;

public static class StreakPagesSetup
{
    public static void AddStreakPages(this IServiceCollection services) => services.AddSingleton<StreakQuery>();
}
