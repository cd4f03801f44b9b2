using System.Globalization;
using Rift.Domain.Awards;
using Rift.Domain.Rewards;
using Rift.Domain.Wording;
using Rift.Web.Hosting;

namespace Rift.Web.Features.Admin.Rules.Draft;

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
        new Reward(
            Amount(typed.Gold, RuleField.Gold, DraftTexts.GoldRange),
            Amount(typed.Xp, RuleField.Xp, DraftTexts.XpRange)),
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
        text, RewardRule.IsEventType(text) && Counted.IsOfEvents(text), RuleField.EventType,
        text switch
        {
            "" => DraftTexts.EventTypeMissing,
            RewardRule.AwardsType => DraftTexts.EventTypeIsAwards.Fill(RewardRule.AwardsType),
            _ when !Counted.IsOfEvents(text) => DraftTexts.EventTypeIsOfGame.Fill(text),
            _ => DraftTexts.EventTypeShape.Fill(RewardRule.LongestEventType),
        });

    private string Label(string text) => Checked(
        text, text.Length is > 0 and <= RewardRule.LongestLabel, RuleField.Label,
        text.Length == 0
            ? DraftTexts.LabelMissing
            : DraftTexts.LabelTooLong.Fill(RewardRule.LongestLabel, text.Length));

    private string Icon(string name) =>
        Checked(name, RuleIcons.IsKnown(name), RuleField.Icon, DraftTexts.IconUnknown);

    private int Amount(string text, RuleField field, string words) =>
        Checked(FindWhole(text.Trim()), RewardRule.IsAmount, field, words) ?? 0;

    private decimal? Units(string text) => text.Length == 0 ? null : Checked(
        FindDecimal(text), RewardRule.IsQuantity, RuleField.PerQuantity, DraftTexts.UnitsRange);

    private CountsAs Figure(string name) =>
        Checked(CountsAsNames.Find(name), _ => true, RuleField.CountsAs, DraftTexts.CountsAsUnknown) ?? default;

    private int? DailyCap(string text) => text.Length == 0 ? null : Checked(
        FindWhole(text), RewardRule.IsDailyCap, RuleField.DailyCap, DraftTexts.DailyCapRange);

    private TimeSpan? Cooldown(string text) => text.Length == 0 ? null : Checked(
        CooldownText.Find(text), RewardRule.IsCooldown, RuleField.Cooldown, DraftTexts.CooldownRange);

    private T? Checked<T>(T? value, Predicate<T> isAllowed, RuleField field, string words) where T : struct =>
        Checked(value, value is { } found && isAllowed(found), field, words);

    private static int? FindWhole(string text) =>
        NumberText.Read(text) is { } whole and >= 0 and <= int.MaxValue ? (int)whole : null;

    private static decimal? FindDecimal(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
