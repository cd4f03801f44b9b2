using Rift.Domain.Badges;

namespace Rift.Web.Rewarding.Badges;

/// <summary>A tier that a player holds.</summary>
/// <param name="Day">The local day on which it was earned.</param>
public sealed record EarnedTier(int Tier, DateOnly Day);

/// <summary>A badge as one player sees it.</summary>
/// <param name="Earned">From low to high.</param>
public sealed record PlayerBadge(
    Badge Badge, BadgeProgress Progress, IReadOnlyList<EarnedTier> Earned, BadgeRarity Rarity)
{
    /// <summary>When the highest tier was earned; null where there is none.</summary>
    public DateOnly? EarnedOn => Earned.Count == 0 ? null : Earned[^1].Day;

    public string Metal => BadgeEmblem.MetalOf(Progress.Tier, Badge.Tiers.Count);
}
