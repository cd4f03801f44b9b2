namespace Rift.Domain.Badges;

/// <summary>How far a player is with a badge. Tiers that are held stay, whatever the figure is by now.</summary>
/// <param name="Figure">What is reached so far; below 0 where corrections took more than there was.</param>
/// <param name="Tier">The highest tier held; 0 for none.</param>
/// <param name="Next">The tier above; null at the top, and where none can be reached.</param>
public sealed record BadgeProgress(long Figure, int Tier, BadgeTier? Next)
{
    public bool IsEarned => Tier > 0;

    /// <summary>How much the next tier takes that is not there yet; 0 where there is none.</summary>
    public long Missing => Next is null ? 0 : Math.Max(0, Next.Threshold - Figure);

    /// <summary>The part of the next tier's threshold that is reached, 0 to 1; 1 at the top.</summary>
    public double Fraction => Next is null ? 1 : Math.Clamp((double)Figure / Next.Threshold, 0, 1);

    /// <param name="held">Numbers of the tiers held. An admin may have taken a tier out since.</param>
    public static BadgeProgress Of(Badge badge, long figure, IReadOnlyCollection<int> held)
    {
        var tier = held.DefaultIfEmpty().Max();

        return new BadgeProgress(
            figure, tier, badge.IsRetired ? null : badge.Tiers.FirstOrDefault(step => step.Number > tier));
    }
}
