namespace Rift.Domain.Rewards;

/// <summary>An event of the past, as far as a rule asks.</summary>
/// <param name="Day">The player's local date, fixed when the event was stored.</param>
/// <param name="OccurredAt">What the cooldown is measured by.</param>
/// <param name="Quantity">More than 0.</param>
public readonly record struct PastEvent(DateOnly Day, DateTimeOffset OccurredAt, decimal Quantity);

/// <summary>The sum of many rewards.</summary>
public readonly record struct Earned(long Gold, long Xp)
{
    public static Earned operator +(Earned sum, Reward reward) => new(sum.Gold + reward.Gold, sum.Xp + reward.Xp);

    public static Earned operator +(Earned one, Earned other) => new(one.Gold + other.Gold, one.Xp + other.Xp);

    public static Earned operator -(Earned one, Earned other) => new(one.Gold - other.Gold, one.Xp - other.Xp);
}

/// <summary>
/// What a rule would have paid one player for events of its type, decided as the intake decides it. Events are given in
/// the order in which they were stored: the first to come takes what is left of a day's cap.
/// </summary>
public sealed class RuleReplay(RewardRule rule)
{
    private readonly Dictionary<DateOnly, decimal> _paidTimes = [];
    private readonly PassedMoments _passed = new();

    /// <summary>The sum over all events given. An inactive rule would have accepted none of them.</summary>
    public static Earned Of(RewardRule rule, IEnumerable<PastEvent> events)
    {
        var replay = new RuleReplay(rule);

        return events.Aggregate(default(Earned), (sum, happened) => sum + replay.Next(happened));
    }

    /// <summary>
    /// Of a day of which only sums are left: units are counted over the whole day, and what was within a cooldown is
    /// not known any more.
    /// </summary>
    public Reward NextDay(DateOnly day, long events, decimal quantity) =>
        rule.Active ? PaidUpToCap(day, rule.PerQuantity is null ? events : rule.TimesFor(quantity)) : default;

    /// <summary>
    /// Nothing within the cooldown of an event that was not itself within one, before it or after: a burst does not
    /// prolong a cooldown, and an event that comes late is held to those around it. Where less is left of the day's cap
    /// than the event is worth, that much.
    /// </summary>
    public Reward Next(PastEvent happened)
    {
        if (!rule.Active || !Passes(happened))
            return default;

        return PaidUpToCap(happened.Day, rule.TimesFor(happened.Quantity));
    }

    private bool Passes(PastEvent happened) =>
        rule.Cooldown is not { } cooldown || _passed.TryPass(happened.OccurredAt, cooldown);

    private Reward PaidUpToCap(DateOnly day, decimal times)
    {
        var taken = rule.DailyCap is { } cap ? TakeOf(cap, day, times) : times;

        return new Reward(RewardRule.Held(rule.Each.Gold * taken), RewardRule.Held(rule.Each.Xp * taken));
    }

    private decimal TakeOf(int cap, DateOnly day, decimal times)
    {
        var paid = _paidTimes.GetValueOrDefault(day);
        var taken = Math.Min(times, cap - paid);
        _paidTimes[day] = paid + taken;

        return taken;
    }
}
