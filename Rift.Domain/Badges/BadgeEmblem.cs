using System.Collections.Immutable;

namespace Rift.Domain.Badges;

/// <summary>What a badge's picture is made of; the metal around it is the tier's.</summary>
public readonly record struct BadgeEmblem(string Shape, string Symbol)
{
    public static readonly ImmutableArray<string> Shapes = ["shield", "hexagon", "disc", "diamond", "star", "banner"];

    public static readonly ImmutableArray<string> Symbols =
    [
        "phone", "headset", "chat", "mail", "calendar", "handshake", "people", "coin", "gem", "star", "bolt", "flame",
        "crown", "trophy", "medal", "target", "chart", "mountain", "flag", "swords", "rocket", "sunrise", "clock",
        "key", "heart", "gift",
    ];

    /// <summary>By tier, from low to high.</summary>
    public static readonly ImmutableArray<string> Metals = ["bronze", "silver", "gold", "platinum", "prismatic"];

    /// <summary>Of a badge with a single tier, which is neither low nor high.</summary>
    public const string SingleMetal = "hextech";

    /// <summary>Of what is not earned yet.</summary>
    public const string Locked = "locked";

    public bool IsKnown => Shapes.Contains(Shape) && Symbols.Contains(Symbol);

    /// <param name="tier">0 where none is earned.</param>
    public static string MetalOf(int tier, int tiers) =>
        tier == 0 ? Locked
        : tier == 1 && tiers == 1 ? SingleMetal
        : Metals[Math.Min(tier, Metals.Length) - 1];
}
