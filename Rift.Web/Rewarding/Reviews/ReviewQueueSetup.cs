namespace Rift.Web.Rewarding.Reviews;

public static class ReviewQueueSetup
{
    public static void AddReviewQueue(this IServiceCollection services)
    {
        services.AddSingleton<DecideReview>();
        services.AddSingleton<BurstWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<BurstWatch>());
    }
}
