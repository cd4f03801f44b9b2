using Rift.Domain.Awards;

namespace Rift.Domain.Missions;

/// <summary>How long a mission runs before it begins anew.</summary>
public enum MissionPeriod
{
    Day,
    Week,
    Month,

    /// <summary>A season that the admin has set; without one the calendar quarter.</summary>
    Season,

    /// <summary>From the first day to the last, once.</summary>
    Dates,

    /// <summary>From the first day on, once.</summary>
    Once,
}

/// <summary>Who takes part in a mission.</summary>
public enum MissionAudience
{
    Everyone,

    /// <summary>Each member of the teams for themselves.</summary>
    Members,

    /// <summary>Each team together; it pays every member who contributed, in full.</summary>
    Team,

    /// <summary>Chosen players, each for themselves.</summary>
    Players,
}

/// <summary>Gold, XP and maybe a badge for one completion.</summary>
public sealed record MissionReward(long Gold, long Xp, Guid? Badge = null);

/// <summary>A time in which a mission was paused.</summary>
public readonly record struct MissionPause(DateTimeOffset From, DateTimeOffset Until);

/// <summary>What is to be done, how much of it, in which window, by whom, and for what.</summary>
/// <param name="StartsOn">Windows before the one that holds this day do not count.</param>
/// <param name="EndsOn">The last day, where there is one; a window that begins later does not count.</param>
/// <param name="Teams">For teams and their members; none means every team.</param>
/// <param name="Players">For chosen players.</param>
/// <param name="ChangedAt">When what it counts was last changed; windows that had closed by then stay as they
/// are.</param>
public sealed record Mission(
    Guid Id, string Name, Counted Counted, decimal Target, MissionPeriod Period, DateOnly StartsOn, DateOnly? EndsOn,
    MissionAudience Audience, MissionReward Reward, IReadOnlySet<Guid> Teams, IReadOnlySet<PlayerId> Players,
    DateTimeOffset ChangedAt, DateTimeOffset? PausedAt = null, DateTimeOffset? EndedAt = null,
    IReadOnlyList<MissionPause>? Pauses = null)
{
    /// <summary>Whether a window that counts begins neither before nor after the mission.</summary>
    public bool Has(MissionWindow window, SeasonCalendar seasons) =>
        window.Start >= seasons.WindowOf(this, StartsOn).Start && (EndsOn is not { } last || window.Start <= last);

    /// <summary>Whether it paid at a moment: neither paused nor ended.</summary>
    public bool IsActiveAt(DateTimeOffset moment) =>
        !(EndedAt <= moment) && !(PausedAt <= moment)
        && !(Pauses ?? []).Any(pause => pause.From <= moment && moment < pause.Until);

    public bool IsForTeam(Guid team) => Teams.Count == 0 || Teams.Contains(team);
}
