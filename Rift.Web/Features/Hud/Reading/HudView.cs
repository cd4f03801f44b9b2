using Rift.Domain.Progression;
using Rift.Domain.Streaks;

namespace Rift.Web.Features.Hud.Reading;

/// <summary>Everything the HUD shows of one player at one moment.</summary>
/// <param name="Types">Event types that are shown at once.</param>
/// <param name="OtherTypes">Those that are shown on request.</param>
/// <param name="Missions">Those that are nearest to their goal.</param>
public sealed record HudView(
    string PlayerName, long Gold, long GoldToday, Level Level, WeeklyRank Week, DateTimeOffset WeekEnds,
    TodayLine Today, HudStreak Streak, IReadOnlyList<TypeToday> Types, IReadOnlyList<TypeToday> OtherTypes,
    IReadOnlyList<FeedEntry> Feed, HudMissions Missions);

/// <summary>The KDA-style line.</summary>
public sealed record TodayLine(long Dials, long Connects)
{
    /// <summary>Connects per dial in whole percent.</summary>
    public int? ConnectRate => Rift.Domain.Progression.ConnectRate.Of(Connects, Dials);

    public bool HasMoreConnectsThanDials =>
        Rift.Domain.Progression.ConnectRate.GapIn(Connects, Dials) == ConnectRateGap.MoreConnectsThanDials;
}

/// <summary>The streak in the line.</summary>
/// <param name="IsAtRisk">Said from the afternoon on.</param>
public sealed record HudStreak(int Length, int FreezesLeft, bool IsAtRisk, bool IsOnLeave)
{
    public static HudStreak Of(Streak streak, bool isOnLeave, DateTimeOffset local) => new(
        streak.Length, streak.FreezesLeft,
        StreakWarning.IsDue(streak) && local.Hour >= StreakWarning.FromHour, isOnLeave);
}

public sealed record TypeToday(string EventType, string Label, string Icon, long Count, bool IsMeeting);
