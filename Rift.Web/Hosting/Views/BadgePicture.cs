using Rift.Domain.Badges;

namespace Rift.Web.Hosting.Views;

/// <summary>Where the picture of a badge is.</summary>
public static class BadgePicture
{
    /// <summary>The tier's metal; tier 0 is the silhouette of a badge that is not earned yet.</summary>
    public static string AddressOf(BadgeEmblem emblem, int tier, int tiers) =>
        AddressOf(emblem.Shape, emblem.Symbol, BadgeEmblem.MetalOf(tier, tiers));

    public static string AddressOf(string shape, string symbol, string metal) =>
        $"/img/badges/{shape}/{symbol}/{metal}.svg";
}
