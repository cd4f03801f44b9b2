using Rift.Domain.Rewards;
using Rift.Web.Features.Admin.Rules.Preview.Replay;

namespace Rift.Web.Features.Admin.Rules.Preview;

/// <summary>
/// The current rules and a draft. Both are replayed over the same events, so that the difference is what the draft
/// changes, and nothing else: not that a cap came later, and not what was corrected by hand.
/// </summary>
public sealed class RulesComparison(IReadOnlyList<RewardRule> current, IReadOnlyList<RewardRule> draft)
{
    private readonly Dictionary<string, RewardRule> _current = current.ToDictionary(rule => rule.EventType);
    private readonly Dictionary<string, RewardRule> _draft = draft.ToDictionary(rule => rule.EventType);

    /// <summary>What rules of both sides pay, where day figures cannot tell what they would have earned.</summary>
    public IReadOnlyList<RewardRule> Replayed =>
        [.. _current.Values.Concat(_draft.Values).Select(Pay).OfType<RewardRule>().Where(NeedsLedger).Distinct()];

    public RewardRule? Current(string eventType) => _current.GetValueOrDefault(eventType);

    public RewardRule? Draft(string eventType) => _draft.GetValueOrDefault(eventType);

    /// <summary>Whether the next event of the type would earn anything else than now.</summary>
    public bool PaysOtherwise(string eventType) => Pay(Current(eventType)) != Pay(Draft(eventType));

    /// <summary>
    /// What the events would have earned under the current rules and under the draft. What has no rule on either side,
    /// such as awards by hand, counts as it was earned.
    /// </summary>
    internal (Earned Current, Earned Draft) Replay(EarnedOfType was, Replays replays) =>
        Current(was.EventType) is null && Draft(was.EventType) is null
            ? (was.Earned, was.Earned)
            : (Earn(Pay(Current(was.EventType)), was, was.CurrentTimes, replays),
                Earn(Pay(Draft(was.EventType)), was, was.DraftTimes, replays));

    private static Earned Earn(RewardRule? rule, EarnedOfType was, long times, Replays replays) =>
        rule is null ? default
        : NeedsLedger(rule) ? replays.Of(rule, was.PlayerId)
        : new Earned(rule.Each.Gold * times, rule.Each.Xp * times);

    private static bool NeedsLedger(RewardRule rule) => rule.PerQuantity is not null || rule.Cooldown is not null;

    // A rule without what does not decide a reward. One that is not active and one that is not there pay alike.
    private static RewardRule? Pay(RewardRule? rule) => rule is { Active: true }
        ? rule with { Label = "", Icon = "", CountsAs = CountsAs.Other, Position = 0 }
        : null;
}
