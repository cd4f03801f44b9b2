namespace Rift.Domain.Rewards;

/// <summary>The rule of one event type.</summary>
/// <param name="EventType">Lower-case name on the wire, such as <c>call_dial</c>.</param>
/// <param name="Label">What people read, such as "Dial".</param>
/// <param name="Icon">Name of a symbol in the HUD's icon set.</param>
/// <param name="Each">Gold and XP for one event, or for each full <paramref name="PerQuantity"/>.</param>
/// <param name="PerQuantity">Null pays once an event; otherwise once for every full so many units of its quantity.</param>
/// <param name="CountsAs">The figure that the event adds to.</param>
/// <param name="Active">An inactive rule accepts nothing.</param>
/// <param name="DailyCap">How many times it pays one player on one local day at the most; null without a limit.</param>
/// <param name="Cooldown">After an event that was not itself within it the next ones earn nothing for this long; null without.</param>
public sealed record RewardRule(
    string EventType, string Label, string Icon, Reward Each, decimal? PerQuantity, CountsAs CountsAs, bool Active,
    int? DailyCap = null, TimeSpan? Cooldown = null)
{
    /// <summary>The largest reward one event can have, so that no sum overflows.</summary>
    public const int MaximumReward = 1_000_000_000;

    /// <summary>Units below a full <see cref="PerQuantity"/> earn nothing; the product is held at <see cref="MaximumReward"/>.</summary>
    public Reward RewardFor(decimal quantity)
    {
        var times = TimesFor(quantity);

        return new Reward(Held(Each.Gold * times), Held(Each.Xp * times));
    }

    /// <summary>Null where neither a cap nor a cooldown stands between the event and its reward.</summary>
    public PayLimit? LimitFor(decimal quantity) =>
        DailyCap is null && Cooldown is null ? null : new PayLimit((int)Math.Min(TimesFor(quantity), int.MaxValue), Each, DailyCap, Cooldown);

    internal decimal TimesFor(decimal quantity) => PerQuantity is { } unit ? decimal.Floor(quantity / unit) : 1;

    internal static int Held(decimal amount) => (int)Math.Min(amount, MaximumReward);
}
