namespace Rift.Domain.Rewards;

/// <summary>What an event earns. Whole gold and whole XP, never negative.</summary>
public readonly record struct Reward(int Gold, int Xp);

/// <summary>The rule of one event type.</summary>
/// <param name="EventType">Lower-case name on the wire, such as <c>call_dial</c>.</param>
/// <param name="Label">What people read, such as "Dial".</param>
/// <param name="Icon">Name of a symbol in the HUD's icon set.</param>
/// <param name="Each">Gold and XP for one event, or for each full <paramref name="PerQuantity"/>.</param>
/// <param name="PerQuantity">Null pays once an event; otherwise once for every full so many units of it.</param>
/// <param name="CountsAs">The figure that the event adds to.</param>
/// <param name="Active">An inactive rule accepts nothing.</param>
/// <param name="DailyCap">How many times it pays one player on one local day at the most; null without a limit.</param>
/// <param name="Cooldown">
/// How long the next events earn nothing after one that was not itself within a cooldown; null without.
/// </param>
/// <param name="Position">Where the admins put it among all rules; equal ones stand by event type.</param>
public sealed record RewardRule(
    string EventType, string Label, string Icon, Reward Each, decimal? PerQuantity, CountsAs CountsAs, bool Active,
    int? DailyCap = null, TimeSpan? Cooldown = null, int Position = 0)
{
    /// <summary>The largest reward one event can have, so that no sum overflows.</summary>
    public const int MaximumReward = 1_000_000_000;

    /// <summary>The event type of awards by hand, which no source sends and no rule pays.</summary>
    public const string AwardsType = "manual";

    /// <summary>In characters.</summary>
    public const int LongestLabel = 60;

    /// <summary>In characters.</summary>
    public const int LongestEventType = 50;

    private const int MostAtOnce = 1_000_000;

    private const decimal MostUnits = 1_000_000_000;

    private static readonly TimeSpan LongestCooldown = TimeSpan.FromDays(1);

    /// <summary>Whether a source may name an event so: small letters, digits and _, a letter first.</summary>
    public static bool IsEventType(string text) =>
        text is [>= 'a' and <= 'z', ..] && text.Length <= LongestEventType
        && text.All(letter => letter is >= 'a' and <= 'z' or >= '0' and <= '9' or '_');

    /// <summary>Whether one event or unit may earn so much gold or XP.</summary>
    public static bool IsAmount(int amount) => amount is >= 0 and <= MostAtOnce;

    /// <summary>Whether a rule may pay for each full so many units; the database keeps four decimals.</summary>
    public static bool IsQuantity(decimal units) =>
        units is > 0 and <= MostUnits && decimal.Round(units, 4) == units;

    public static bool IsDailyCap(int times) => times is >= 1 and <= MostAtOnce;

    public static bool IsCooldown(TimeSpan length) => length >= TimeSpan.FromSeconds(1) && length <= LongestCooldown;

    /// <summary>
    /// Units below a full <see cref="PerQuantity"/> earn nothing; the product is held at <see cref="MaximumReward"/>.
    /// </summary>
    public Reward RewardFor(decimal quantity)
    {
        var times = TimesFor(quantity);

        return new Reward(Held(Each.Gold * times), Held(Each.Xp * times));
    }

    /// <summary>Null where neither a cap nor a cooldown stands between the event and its reward.</summary>
    public PayLimit? LimitFor(decimal quantity) =>
        DailyCap is null && Cooldown is null
            ? null
            : new PayLimit((int)Math.Min(TimesFor(quantity), int.MaxValue), Each, DailyCap, Cooldown);

    internal decimal TimesFor(decimal quantity) => PerQuantity is { } unit ? decimal.Floor(quantity / unit) : 1;

    internal static int Held(decimal amount) => (int)Math.Min(amount, MaximumReward);
}
