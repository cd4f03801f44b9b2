namespace Rift.Web.Rewarding.Badges;

/// <summary>How many of the players have a badge.</summary>
/// <param name="Players">Current players with at least one event; private ones count.</param>
/// <param name="HighestTiers">How many of them hold each tier as their highest.</param>
public sealed record BadgeRarity(long Players, IReadOnlyDictionary<int, long> HighestTiers)
{
    /// <summary>Holders of a tier, or of one above.</summary>
    public long HoldersOf(int tier = 1) => HighestTiers.Where(held => held.Key >= tier).Sum(held => held.Value);

    /// <summary>0 to 1; 0 where there are no players.</summary>
    public double ShareOf(int tier = 1) => Players == 0 ? 0 : (double)HoldersOf(tier) / Players;
}

/// <summary>The rarity of every badge at one moment.</summary>
public sealed class Rarities(long players, IReadOnlyDictionary<Guid, IReadOnlyDictionary<int, long>> badges)
{
    private static readonly IReadOnlyDictionary<int, long> NoOne = new Dictionary<int, long>();

    public BadgeRarity Of(Guid badge) => new(players, badges.GetValueOrDefault(badge, NoOne));
}
