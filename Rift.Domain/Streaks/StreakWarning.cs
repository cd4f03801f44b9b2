namespace Rift.Domain.Streaks;

/// <summary>When a player is told that a streak is at risk: in the afternoon, by the player's own clock.</summary>
public static class StreakWarning
{
    /// <summary>The hour from which it is said.</summary>
    public const int FromHour = 15;

    /// <summary>The hour from which it is too late to say it: the player may have gone home.</summary>
    public const int UntilHour = 18;

    /// <summary>In working days; losing less is not worth a notice.</summary>
    public const int LeastLength = 3;

    // What is missed before a streak breaks, where two quarters meet.
    private const int MostFrozen = 2 * Streak.FreezesPerQuarter;

    public static bool IsDue(Streak streak) => streak.IsAtRisk && streak.Length >= LeastLength;

    /// <summary>Whether the warning is given at this hour of the player's clock.</summary>
    public static bool IsTime(DateTimeOffset local) => local.Hour is >= FromHour and < UntilHour;

    /// <summary>
    /// The earliest day on which a streak that lives today can last have grown, for a player without leave.
    /// </summary>
    public static DateOnly LastGrowth(DateOnly today, WorkCalendar calendar)
    {
        var day = today.AddDays(-1);

        // A year of holidays is a mistake, and no reason to search for ever.
        for (var missed = 0; today.DayNumber - day.DayNumber < 366; day = day.AddDays(-1))
        {
            if (calendar.IsWorkingDay(day) && missed++ == MostFrozen)
                break;
        }

        return day;
    }
}
