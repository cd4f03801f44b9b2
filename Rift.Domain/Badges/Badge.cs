using Rift.Domain.Awards;

namespace Rift.Domain.Badges;

/// <summary>One step of a badge, earned at most once.</summary>
/// <param name="Number">1 to 5, from low to high.</param>
/// <param name="Threshold">
/// How much of the badge's measure it takes; for ranks the number of <see cref="Progression.Rank"/>.
/// </param>
public sealed record BadgeTier(int Number, long Threshold, long Gold = 0, long Xp = 0);

/// <summary>A badge and what it is for: a threshold on a lifetime, at any pace.</summary>
/// <param name="Counted">What is measured.</param>
/// <param name="Mission">For <see cref="Measure.Missions"/>: the mission that counts; null for all of them.</param>
/// <param name="Tiers">From low to high; one that missions give has a single tier.</param>
public sealed record Badge(
    Guid Id, string Name, string About, Counted Counted, Guid? Mission, IReadOnlyList<BadgeTier> Tiers,
    BadgeEmblem Emblem = default, bool IsRetired = false)
{
    private static readonly string[] Numerals = ["I", "II", "III", "IV", "V"];

    /// <summary>With the tier's number where there are several: "Dialer II".</summary>
    public string NameOf(BadgeTier tier) =>
        Tiers.Count > 1 ? $"{Name} {Numerals[tier.Number - 1]}" : Name;
}
