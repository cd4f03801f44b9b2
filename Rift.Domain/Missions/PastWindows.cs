namespace Rift.Domain.Missions;

/// <summary>Windows that are over, to tell who would have completed a mission before it is set.</summary>
public static class PastWindows
{
    /// <summary>
    /// The newest first. Fixed dates are tried on spans of the same length, the last of which ended yesterday; a
    /// mission that is open for ever is tried on months.
    /// </summary>
    public static IEnumerable<MissionWindow> Before(
        Mission mission, DateOnly today, int count, SeasonCalendar seasons) => mission.Period switch
        {
            MissionPeriod.Dates => SpansOf(mission, today).Take(count),
            MissionPeriod.Once => Before(mission with { Period = MissionPeriod.Month }, today, count, seasons),
            _ => Repeated(mission, today, seasons).Take(count),
        };

    private static IEnumerable<MissionWindow> SpansOf(Mission mission, DateOnly today)
    {
        var days = (mission.EndsOn ?? mission.StartsOn).DayNumber - mission.StartsOn.DayNumber + 1;

        for (var last = today.AddDays(-1); last.DayNumber > days; last = last.AddDays(-days))
            yield return new MissionWindow(last.AddDays(1 - days), last);
    }

    private static IEnumerable<MissionWindow> Repeated(Mission mission, DateOnly today, SeasonCalendar seasons)
    {
        var window = seasons.WindowOf(mission, today);

        while (true)
            yield return window = seasons.WindowOf(mission, window.Start.AddDays(-1));
    }
}
