using Rift.Domain.Missions;
using Rift.Domain.Wording;

namespace Rift.Web.Features.Admin.Missions;

/// <summary>What the words of a mission are called in forms and lists.</summary>
public static class MissionFormWords
{
    public static string Of(MissionPeriod period) => period switch
    {
        MissionPeriod.Day => AdminMissionTexts.PeriodDay,
        MissionPeriod.Week => AdminMissionTexts.PeriodWeek,
        MissionPeriod.Month => AdminMissionTexts.PeriodMonth,
        MissionPeriod.Season => AdminMissionTexts.PeriodSeason,
        MissionPeriod.Dates => AdminMissionTexts.PeriodDates,
        MissionPeriod.Once => AdminMissionTexts.PeriodOnce,
    };

    public static string Of(MissionAudience audience) => audience switch
    {
        MissionAudience.Everyone => AdminMissionTexts.AudienceEveryone,
        MissionAudience.Members => AdminMissionTexts.AudienceMembers,
        MissionAudience.Team => AdminMissionTexts.AudienceTeam,
        MissionAudience.Players => AdminMissionTexts.AudiencePlayers,
    };

    public static string Of(MissionState state) => state switch
    {
        MissionState.Running => AdminMissionTexts.Running,
        MissionState.Paused => AdminMissionTexts.Paused,
        MissionState.Ended => AdminMissionTexts.Ended,
    };

    public static string ToneOf(MissionState state) => state switch
    {
        MissionState.Running => "good",
        MissionState.Paused => "warn",
        MissionState.Ended => "",
    };

    /// <summary>Such as "23 Feb to 1 Mar 2026".</summary>
    public static string Of(MissionWindow window) =>
        window.End == window.Start ? AdminMissionTexts.OneDay.Fill(window.Start)
        : AdminMissionTexts.Days.Fill(window.Start, window.End);
}
