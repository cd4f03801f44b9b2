namespace Rift.Domain.Progression;

/// <summary>
/// The level that a lifetime of XP amounts to: total XP / 1000 + 1, so every player starts at level 1.
/// </summary>
/// <param name="Number">1 or more.</param>
/// <param name="XpInLevel">XP gathered since this level began: 0 to 999.</param>
/// <param name="XpToNext">XP still missing for the next level: 1 to 1000.</param>
public readonly record struct Level(long Number, int XpInLevel, int XpToNext)
{
    /// <summary>XP that each level costs.</summary>
    public const int Cost = 1000;

    /// <summary>
    /// Corrections can take more than was earned; a total below zero still stands at the start of level 1.
    /// </summary>
    public static Level At(long totalXp)
    {
        var xp = Math.Max(0, totalXp);
        var inLevel = (int)(xp % Cost);

        return new Level(xp / Cost + 1, inLevel, Cost - inLevel);
    }
}
