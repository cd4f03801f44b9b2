namespace Rift.Domain.Awards;

/// <summary>What a mission or a badge looks at.</summary>
public enum Measure
{
    /// <summary>How many events.</summary>
    Events,

    /// <summary>The sum of their quantities: lines, minutes, units.</summary>
    Quantity,

    /// <summary>Gold that events and their corrections earned; what the game awards never counts.</summary>
    Gold,

    /// <summary>XP that events and their corrections earned; what the game awards never counts.</summary>
    Xp,

    /// <summary>The level of all XP, awards included. Badges only.</summary>
    Level,

    /// <summary>The rank of the best week, as a number of <see cref="Progression.Rank"/>. Badges only.</summary>
    Rank,

    /// <summary>The longest streak, in working days. Badges only.</summary>
    Streak,

    /// <summary>Completed missions: of one mission or of all. Badges only.</summary>
    Missions,

    /// <summary>Nothing: a mission gives the badge. Badges only.</summary>
    Given,
}
