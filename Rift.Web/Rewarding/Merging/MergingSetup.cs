namespace Rift.Web.Rewarding.Merging;

public static class MergingSetup
{
    public static void AddMerging(this IServiceCollection services)
    {
        services.AddSingleton<MergePlayers>();
        services.AddSingleton<UndoMerge>();
        services.AddSingleton<FollowMerges>();
        services.AddHostedService(provider => provider.GetRequiredService<FollowMerges>());
    }
}
