using Rift.Domain.Rewards;

namespace Rift.Web.Features.Admin.Rules;

/// <summary>One row of the table as its form sends it. What was typed stays text until it has been checked.</summary>
public sealed class DraftRow
{
    public string? EventType { get; set; }

    public string? Label { get; set; }

    public string? Icon { get; set; }

    public string? Gold { get; set; }

    public string? Xp { get; set; }

    public string? PerQuantity { get; set; }

    public string? CountsAs { get; set; }

    public string? DailyCap { get; set; }

    public string? Cooldown { get; set; }

    public bool Active { get; set; }

    /// <summary>The change after which the row was read; 0 for a type that is new.</summary>
    public long ReadAt { get; set; }

    public bool Removed { get; set; }

    public static DraftRow Blank => new() { Icon = RuleIcons.Default, Gold = "0", Xp = "0", CountsAs = "other", Active = true };

    public static DraftRow Of(StoredRule rule, long readAt) => Of(RuleText.Typed(rule), readAt);

    public static DraftRow Of(TypedRule rule, long readAt) => new()
    {
        EventType = rule.EventType,
        Label = rule.Label,
        Icon = rule.Icon,
        Gold = rule.Gold,
        Xp = rule.Xp,
        PerQuantity = rule.PerQuantity,
        CountsAs = rule.CountsAs,
        DailyCap = rule.DailyCap,
        Cooldown = rule.Cooldown,
        Active = rule.Active,
        ReadAt = readAt,
    };

    public TypedRule ToTyped() => new(
        (EventType ?? "").Trim(), Label ?? "", Icon ?? "", Gold ?? "", Xp ?? "", PerQuantity ?? "", CountsAs ?? "", DailyCap ?? "", Cooldown ?? "", Active);
}
