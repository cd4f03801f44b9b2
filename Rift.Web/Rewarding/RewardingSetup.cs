using Rift.Web.Database;
using Rift.Web.People;
using Rift.Web.Rewarding.Corrections;
using Rift.Web.Rewarding.Merging;
using Rift.Web.Rewarding.Recording;
using Rift.Web.Rewarding.Reviews;
using Rift.Web.Rewarding.Upkeep;

namespace Rift.Web.Rewarding;

public static class RewardingSetup
{
    /// <summary>The schedule of <see cref="ForgetFingerprints"/>.</summary>
    public static readonly TimeSpan EveryMinute = TimeSpan.FromMinutes(1);

    /// <summary>The schedule of <see cref="BurstWatch"/>.</summary>
    public static readonly TimeSpan EveryFewSeconds = TimeSpan.FromSeconds(3);

    /// <summary>The schedule of <see cref="FollowMerges"/> and <see cref="ForgetDetails"/>.</summary>
    public static readonly TimeSpan EveryTenSeconds = TimeSpan.FromSeconds(10);

    public static void AddRewarding(this IServiceCollection services)
    {
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton<RuleCache>();
        services.AddSingleton<Calendars>();
        services.AddSingleton<PlayerDirectory>();
        services.AddSingleton<PlayerScores>();
        services.AddSingleton<EventInbox>();
        services.AddSingleton<CorrectEvent>();
        services.AddSingleton<AwardByHand>();
        services.AddSingleton<DecideReview>();
        services.AddSingleton<BurstWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<BurstWatch>());
        services.AddHostedService(provider => provider.GetRequiredService<ChangeFeed>());
        services.AddHostedService<EventWriter>();
        services.AddSingleton<MergePlayers>();
        services.AddSingleton<UndoMerge>();
        services.AddSingleton<ForgetDetails>();
        services.AddHostedService(provider => provider.GetRequiredService<ForgetDetails>());
        services.AddSingleton<FollowMerges>();
        services.AddHostedService(provider => provider.GetRequiredService<FollowMerges>());
        services.AddSingleton<ForgetFingerprints>();
        services.AddHostedService(provider => provider.GetRequiredService<ForgetFingerprints>());
    }
}
