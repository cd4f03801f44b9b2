using Rift.Domain.Streaks;

namespace Rift.Tests.Streaks;

/// <summary>Days as the tests write them: one character a day, x where something happened.</summary>
internal static class StreakDays
{
    public static readonly IReadOnlySet<DayOfWeek> MondayToFriday = new HashSet<DayOfWeek>
    {
        DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday,
    };

    public static readonly WorkCalendar Weekdays = CalendarWith();

    public static WorkCalendar CalendarWith(string[]? holidays = null, params Leave[] leaves) =>
        new(MondayToFriday, (holidays ?? []).Select(Day).ToHashSet(), leaves);

    public static Leave Leave(string since, string until) => new(Day(since), Day(until));

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");

    /// <summary>The days of the x, the first character being this day.</summary>
    public static DateOnly[] From(string first, string days) =>
        [.. days.Index().Where(day => day.Item == 'x').Select(day => Day(first).AddDays(day.Index))];

    /// <summary>"2026-01-05 1, 2026-01-06 2".</summary>
    public static string Written(IEnumerable<StreakDay> days) =>
        string.Join(", ", days.Select(day => $"{day.Day:yyyy-MM-dd} {day.Length}"));

    public static string Written(IEnumerable<DateOnly> days) => string.Join(", ", days.Select(day => $"{day:MM-dd}"));
}
