using System.Globalization;
using Rift.Domain.Rewards;
using Rift.Web.Hosting;

namespace Rift.Web.Features.Admin.Rules;

/// <summary>The fields of a rule that can be wrong.</summary>
public enum RuleField
{
    EventType,
    Label,
    Icon,
    Gold,
    Xp,
    PerQuantity,
    CountsAs,
    DailyCap,
    Cooldown,
}

/// <summary>What is wrong with a field, and what it may be instead, in words for the admin who typed it.</summary>
public readonly record struct RuleProblem(RuleField Field, string Words);

/// <summary>Reads a rule out of what was typed and finds all that is wrong with it, not only the first thing.</summary>
public sealed class RuleReader
{
    private readonly List<RuleProblem> _problems = [];

    private RuleReader()
    {
    }

    /// <summary>The rule, or null and everything that keeps the text from being one.</summary>
    public static (RewardRule? Rule, IReadOnlyList<RuleProblem> Problems) Read(TypedRule typed)
    {
        var reader = new RuleReader();
        var rule = reader.RuleIn(typed);

        return (reader._problems.Count == 0 ? rule : null, reader._problems);
    }

    private RewardRule RuleIn(TypedRule typed) => new(
        EventType(typed.EventType), Label(typed.Label.Trim()), Icon(typed.Icon),
        new Reward(Amount(typed.Gold, RuleField.Gold, "Gold"), Amount(typed.Xp, RuleField.Xp, "XP")),
        Units(typed.PerQuantity.Trim()), Figure(typed.CountsAs), typed.Active, DailyCap(typed.DailyCap.Trim()),
        Cooldown(typed.Cooldown.Trim()));

    // The value comes back even where it is wrong: a rule with a problem is thrown away as a whole.
    private T Checked<T>(T value, bool isAllowed, RuleField field, string words)
    {
        if (!isAllowed)
            _problems.Add(new(field, words));

        return value;
    }

    private string EventType(string text) => Checked(
        text, RewardRule.IsEventType(text) && text != RewardRule.AwardsType, RuleField.EventType,
        text switch
        {
            "" => "Type the event type that the source sends, such as demo_given.",
            RewardRule.AwardsType =>
                $"{RewardRule.AwardsType} is what Rift calls awards by hand. Choose another name, such as demo_given.",
            _ => "Small letters, digits and _ only, a letter first, 50 characters at most, such as demo_given.",
        });

    private string Label(string text) => Checked(
        text, text.Length is > 0 and <= RewardRule.LongestLabel, RuleField.Label,
        text.Length == 0
            ? "Type a name that people will read."
            : $"{RewardRule.LongestLabel} characters at most; these are {text.Length}.");

    private string Icon(string name) =>
        Checked(name, RuleIcons.IsKnown(name), RuleField.Icon, "Choose one of the icons.");

    private int Amount(string text, RuleField field, string name) => Checked(
        FindWhole(text.Trim()), RewardRule.IsAmount, field, $"{name} is a whole number from 0 to 1,000,000.") ?? 0;

    private decimal? Units(string text) => text.Length == 0 ? null : Checked(
        FindDecimal(text), RewardRule.IsQuantity, RuleField.PerQuantity,
        "A number above 0 with at most 4 decimals after a point, or nothing to pay once an event.");

    private CountsAs Figure(string name) =>
        Checked(CountsAsNames.Find(name), _ => true, RuleField.CountsAs, "Choose what it counts as.") ?? default;

    private int? DailyCap(string text) => text.Length == 0 ? null : Checked(
        FindWhole(text), RewardRule.IsDailyCap, RuleField.DailyCap,
        "A whole number from 1 to 1,000,000, or nothing for no cap.");

    private TimeSpan? Cooldown(string text) => text.Length == 0 ? null : Checked(
        CooldownText.Find(text), RewardRule.IsCooldown, RuleField.Cooldown,
        "From 1 s to 24 h, such as 90 s, 5 min or 1 h, or nothing for none.");

    private T? Checked<T>(T? value, Predicate<T> isAllowed, RuleField field, string words) where T : struct =>
        Checked(value, value is { } found && isAllowed(found), field, words);

    private static int? FindWhole(string text) =>
        NumberText.Read(text) is { } whole and >= 0 and <= int.MaxValue ? (int)whole : null;

    private static decimal? FindDecimal(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
