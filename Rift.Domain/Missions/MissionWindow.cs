using Rift.Domain.Calendar;

namespace Rift.Domain.Missions;

/// <summary>The days in which a mission can be completed once.</summary>
/// <param name="Start">The first day.</param>
/// <param name="End">The last day; null where there is none.</param>
public readonly record struct MissionWindow(DateOnly Start, DateOnly? End)
{
    /// <summary>Late events still count for so many days after the last one.</summary>
    public const int DaysUntilClosed = 2;

    public bool Contains(DateOnly day) => day >= Start && !(day > End);

    /// <summary>When it closes, by the organisation's clock; null where it never does.</summary>
    public DateTimeOffset? ClosesAt(LocalCalendar organisation) =>
        End is { } end ? organisation.StartOf(end.AddDays(1 + DaysUntilClosed)) : null;
}

/// <summary>A named period that the admin has set; both days included.</summary>
public sealed record Season(string Name, DateOnly Start, DateOnly End);

/// <summary>Which window of a mission a day lies in. Where no season is set, the calendar quarter is one.</summary>
public sealed class SeasonCalendar(IReadOnlyList<Season> seasons)
{
    public static readonly SeasonCalendar Quarters = new([]);

    public MissionWindow WindowOf(Mission mission, DateOnly day) => mission.Period switch
    {
        MissionPeriod.Day => new MissionWindow(day, day),
        MissionPeriod.Week => WeekOf(day),
        MissionPeriod.Month => new MissionWindow(FirstOf(day), FirstOf(day).AddMonths(1).AddDays(-1)),
        MissionPeriod.Season => SeasonOf(day),
        MissionPeriod.Dates => new MissionWindow(mission.StartsOn, mission.EndsOn),
        MissionPeriod.Once => new MissionWindow(mission.StartsOn, null),
    };

    public MissionWindow SeasonOf(DateOnly day) =>
        seasons.FirstOrDefault(season => season.Start <= day && day <= season.End) is { } season
            ? new MissionWindow(season.Start, season.End)
            : QuarterOf(day);

    private static MissionWindow WeekOf(DateOnly day) =>
        new(LocalCalendar.MondayOf(day), LocalCalendar.MondayOf(day).AddDays(6));

    private static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);

    private static MissionWindow QuarterOf(DateOnly day)
    {
        var start = new DateOnly(day.Year, (day.Month - 1) / 3 * 3 + 1, 1);

        return new MissionWindow(start, start.AddMonths(3).AddDays(-1));
    }
}
