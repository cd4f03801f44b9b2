using System.Globalization;
using System.Text.RegularExpressions;

namespace Rift.Domain.Rewards;

/// <summary>Reads a rule out of what somebody typed and says all that is wrong with it, not only the first thing.</summary>
public static partial class RuleCheck
{
    /// <summary>The largest gold or XP of one event or unit, and the largest daily cap.</summary>
    public const int Most = 1_000_000;

    /// <summary>In characters.</summary>
    public const int LongestLabel = 60;

    /// <summary>The event type of awards by hand, which no source sends and no rule pays.</summary>
    public const string AwardsType = "manual";

    private const decimal MostUnits = 1_000_000_000;

    private static readonly TimeSpan LongestCooldown = TimeSpan.FromDays(1);

    public static CheckedRule Of(TypedRule typed)
    {
        var problems = new List<RuleProblem>();
        var rule = new RewardRule(
            TypeOf(typed.EventType.Trim(), problems), LabelOf(typed.Label.Trim(), problems), IconOf(typed.Icon, problems),
            new Reward(AmountOf(typed.Gold, RuleField.Gold, "Gold", problems), AmountOf(typed.Xp, RuleField.Xp, "XP", problems)),
            UnitsOf(typed.PerQuantity.Trim(), problems), FigureOf(typed.CountsAs, problems), typed.Active,
            CapOf(typed.DailyCap, problems), CooldownOf(typed.Cooldown.Trim(), problems));

        return new CheckedRule(problems.Count == 0 ? rule : null, problems);
    }

    private static string TypeOf(string text, List<RuleProblem> problems)
    {
        if (!EventTypeName().IsMatch(text))
        {
            problems.Add(new(RuleField.EventType, text.Length == 0
                ? "Type the event type that the source sends, such as demo_given."
                : "Small letters, digits and _ only, a letter first, 50 characters at most, such as demo_given."));
        }
        else if (text == AwardsType)
        {
            problems.Add(new(RuleField.EventType, $"{AwardsType} is what Rift calls awards by hand. Choose another name, such as demo_given."));
        }

        return text;
    }

    private static string LabelOf(string text, List<RuleProblem> problems)
    {
        if (text.Length is 0 or > LongestLabel)
            problems.Add(new(RuleField.Label, text.Length == 0 ? "Type a name that people will read." : $"{LongestLabel} characters at most; these are {text.Length}."));

        return text;
    }

    private static string IconOf(string name, List<RuleProblem> problems)
    {
        if (!RuleIcons.IsKnown(name))
            problems.Add(new(RuleField.Icon, "Choose one of the icons."));

        return name;
    }

    private static int AmountOf(string text, RuleField field, string name, List<RuleProblem> problems)
    {
        if (FindWhole(text) is { } amount and >= 0 and <= Most)
            return amount;

        problems.Add(new(field, $"{name} is a whole number from 0 to 1,000,000."));

        return 0;
    }

    private static decimal? UnitsOf(string text, List<RuleProblem> problems)
    {
        const NumberStyles DigitsAndPoint = NumberStyles.AllowDecimalPoint;

        if (text.Length == 0)
            return null;
        if (decimal.TryParse(text, DigitsAndPoint, CultureInfo.InvariantCulture, out var units) && units > 0 && units <= MostUnits && decimal.Round(units, 4) == units)
            return units;

        problems.Add(new(RuleField.PerQuantity, "A number above 0 with at most 4 decimals after a point, or nothing to pay once an event."));

        return null;
    }

    private static CountsAs FigureOf(string text, List<RuleProblem> problems)
    {
        if (CountsAsNames.Find(text) is { } figure)
            return figure;

        problems.Add(new(RuleField.CountsAs, "Choose what it counts as."));

        return CountsAs.Other;
    }

    private static int? CapOf(string text, List<RuleProblem> problems)
    {
        if (text.Trim().Length == 0)
            return null;
        if (FindWhole(text) is { } cap and >= 1 and <= Most)
            return cap;

        problems.Add(new(RuleField.DailyCap, "A whole number from 1 to 1,000,000, or nothing for no cap."));

        return null;
    }

    private static TimeSpan? CooldownOf(string text, List<RuleProblem> problems)
    {
        if (text.Length == 0)
            return null;
        if (CooldownText.Find(text) is { } cooldown && cooldown >= TimeSpan.FromSeconds(1) && cooldown <= LongestCooldown)
            return cooldown;

        problems.Add(new(RuleField.Cooldown, "From 1 s to 24 h, such as 90 s, 5 min or 1 h, or nothing for none."));

        return null;
    }

    private static int? FindWhole(string text) =>
        WholeNumber().IsMatch(text.Trim())
        && int.TryParse(text.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var whole)
            ? whole
            : null;

    [GeneratedRegex("^[a-z][a-z0-9_]{0,49}$", RegexOptions.CultureInvariant)]
    private static partial Regex EventTypeName();

    // With or without commas at the thousands.
    [GeneratedRegex(@"^([0-9]+|[0-9]{1,3}(,[0-9]{3})+)$", RegexOptions.CultureInvariant)]
    private static partial Regex WholeNumber();
}
