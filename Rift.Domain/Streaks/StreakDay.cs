namespace Rift.Domain.Streaks;

/// <summary>How long a streak is at the end of a day on which it grew.</summary>
/// <param name="Length">Working days with activity, 1 or more.</param>
public readonly record struct StreakDay(DateOnly Day, int Length);
