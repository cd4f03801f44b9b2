using Rift.Domain.Rewards;

namespace Rift.Web.Hosting.Views;

/// <summary>The symbol that is drawn for a rule's icon. Any name that is not known is drawn as a bolt.</summary>
public static class Icons
{
    public static string Drawn(string? name) => RuleIcons.IsKnown(name) ? name! : RuleIcons.Default;

    /// <summary>Of entries that no rule pays, but an admin or the game; null for any other type.</summary>
    public static string? OfGame(string eventType) => eventType switch
    {
        RewardRule.AwardsType => "star",
        "mission" => "target",
        "badge" => "medal",
        "contest" => "trophy",
        _ => null,
    };
}
