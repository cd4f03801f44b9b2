using Rift.Domain;
using Rift.Domain.Rewards;

namespace Rift.Web.Features.Admin.Rules.Preview;

/// <summary>Rules as they are and as they would be, and which of them pay otherwise than before.</summary>
public sealed class RulesComparison(IReadOnlyList<RewardRule> before, IReadOnlyList<RewardRule> after)
{
    private readonly Dictionary<string, RewardRule> _before = before.ToDictionary(rule => rule.EventType);
    private readonly Dictionary<string, RewardRule> _after = after.ToDictionary(rule => rule.EventType);

    /// <summary>The rules that day figures cannot answer for.</summary>
    public IReadOnlyList<RewardRule> Replayed =>
    [
        .. from rule in _after.Values
           where rule.Active && (rule.PerQuantity is not null || rule.Cooldown is not null)
           where PaysOtherwise(rule.EventType)
           select rule,
    ];

    public RewardRule? Before(string eventType) => _before.GetValueOrDefault(eventType);

    public RewardRule? After(string eventType) => _after.GetValueOrDefault(eventType);

    /// <summary>Whether the next event of the type would earn anything else than now.</summary>
    public bool PaysOtherwise(string eventType) => Pay(Before(eventType)) != Pay(After(eventType));

    /// <summary>What the events would have earned; those that the change leaves alone keep what they earned.</summary>
    public Earned WouldHaveEarned(EarnedOfType was, IReadOnlyDictionary<(PlayerId, string), Earned> replayed) =>
        !PaysOtherwise(was.EventType) ? new Earned(was.Gold, was.Xp)
        : After(was.EventType) is not { Active: true } rule ? default
        : rule is { PerQuantity: null, Cooldown: null }
            ? new Earned(rule.Each.Gold * was.PaidTimes, rule.Each.Xp * was.PaidTimes)
        : replayed.GetValueOrDefault((was.PlayerId, was.EventType));

    // What decides a reward. A rule that is not active and one that is not there pay alike.
    private static (Reward, decimal?, int?, TimeSpan?)? Pay(RewardRule? rule) =>
        rule is { Active: true } ? (rule.Each, rule.PerQuantity, rule.DailyCap, rule.Cooldown) : null;
}
