namespace Rift.Domain.Rewards;

/// <summary>A rule as somebody typed it, every field still text. Nothing typed is an empty text.</summary>
public sealed record TypedRule(
    string EventType, string Label, string Icon, string Gold, string Xp, string PerQuantity, string CountsAs, string DailyCap, string Cooldown, bool Active);

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

/// <summary>What is wrong with a field, and what it may be instead, in words for whoever typed it.</summary>
public readonly record struct RuleProblem(RuleField Field, string Words);

/// <summary>A rule, or everything that keeps the text from being one.</summary>
public sealed record CheckedRule(RewardRule? Rule, IReadOnlyList<RuleProblem> Problems);
