using Rift.Domain.Calendar;
using Rift.Domain.Streaks;
using Rift.Web.Rewarding.Streaks;

namespace Rift.Web.Features.Streaks;

/// <summary>How a day is drawn.</summary>
public enum DayLook
{
    /// <summary>Before the player's first event, or still to come.</summary>
    Blank,
    Active,

    /// <summary>Activity on a day that does not ask for any.</summary>
    ActiveOff,
    DayOff,
    Holiday,
    Leave,
    Frozen,
    Missed,

    /// <summary>Today, a working day on which nothing has happened yet.</summary>
    Open,
}

/// <param name="Week">From 0, the column.</param>
/// <param name="Row">Monday is 0.</param>
public sealed record DayCell(DateOnly Day, DayLook Look, int Week, int Row, bool IsToday);

/// <summary>The days of the last quarter and of this one as weeks side by side.</summary>
public sealed class HeatMap
{
    public const int Step = 12;

    public const int Top = 14;

    public const int Height = Top + 7 * Step;

    public HeatMap(StreakRecord record, Streak streak, DateOnly today)
    {
        var first = LocalCalendar.MondayOf(QuarterBefore(today));
        var (active, frozen) = (record.ActiveDays.ToHashSet(), streak.Frozen.ToHashSet());
        var begin = record.ActiveDays.Count == 0 ? today : record.ActiveDays[0];

        Cells =
        [
            .. Enumerable.Range(0, LocalCalendar.MondayOf(today).AddDays(7).DayNumber - first.DayNumber)
                .Select(n => (n, day: first.AddDays(n)))
                .Select(one => new DayCell(
                    one.day,
                    one.day > today || one.day < begin ? DayLook.Blank
                    : active.Contains(one.day) ? ActiveOn(one.day, record.Calendar)
                    : frozen.Contains(one.day) ? DayLook.Frozen
                    : LookOf(one.day, one.day == today, record.Calendar),
                    one.n / 7, one.n % 7, one.day == today)),
        ];
    }

    public IReadOnlyList<DayCell> Cells { get; }

    public int Width => Cells[^1].Week * Step + Step;

    /// <summary>The first whole week of each month, for its name.</summary>
    public IEnumerable<DayCell> Months => Cells
        .Where(cell => cell.Row == 0 && cell.Day.Day <= 7);

    public int Count(DayLook look) => Cells.Count(cell => cell.Look == look);

    public IReadOnlyList<DateOnly> DaysOf(DayLook look) => [.. Cells.Where(c => c.Look == look).Select(c => c.Day)];

    private static DayLook ActiveOn(DateOnly day, WorkCalendar calendar) =>
        calendar.IsWorkingDay(day) ? DayLook.Active : DayLook.ActiveOff;

    private static DayLook LookOf(DateOnly day, bool isToday, WorkCalendar calendar) => calendar.KindOf(day) switch
    {
        DayKind.DayOff => DayLook.DayOff,
        DayKind.Holiday => DayLook.Holiday,
        DayKind.Leave => DayLook.Leave,
        DayKind.Working => isToday ? DayLook.Open : DayLook.Missed,
    };

    private static DateOnly QuarterBefore(DateOnly today) =>
        new DateOnly(today.Year, (today.Month - 1) / 3 * 3 + 1, 1).AddMonths(-3);
}
