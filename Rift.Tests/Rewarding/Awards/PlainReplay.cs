using Rift.Domain.Calendar;

namespace Rift.Tests.Rewarding.Awards;

/// <summary>An entry of the ledger as its owner has it in the end.</summary>
internal sealed record ReplayEntry(Guid Player, string Type, DateOnly Day, long Events, DateTimeOffset EnteredAt);

/// <summary>A mission on a number of events of one type, or a tier of a badge, which has no window.</summary>
internal sealed record ReplayGoal(string Name, string Type, int Target, string Period);

/// <summary>
/// Decides from the ledger alone, as simply as can be, what should have been awarded: by each window's entries that
/// were entered before it closed.
/// </summary>
internal sealed class PlainReplay(
    IReadOnlyList<ReplayEntry> entries, IReadOnlyList<ReplayGoal> goals, DateTimeOffset madeAt, DateTimeOffset now)
{
    /// <summary>Player, goal and first day of the window of all that is due at the end.</summary>
    public IEnumerable<string> Due() => Reached(list => list.Sum(entry => entry.Events));

    /// <summary>What was due at some position of the ledger.</summary>
    public IEnumerable<string> EverDue() => Reached(HighestSum);

    private static long HighestSum(IReadOnlyList<ReplayEntry> list)
    {
        var (sum, highest) = (0L, 0L);

        foreach (var entry in list)
            highest = Math.Max(highest, sum += entry.Events);

        return highest;
    }

    private static (DateOnly Start, DateOnly End) WindowOf(ReplayGoal goal, DateOnly day) => goal.Period switch
    {
        "day" => (day, day),
        "week" => (LocalCalendar.MondayOf(day), LocalCalendar.MondayOf(day).AddDays(6)),
        _ => (DateOnly.MinValue, DateOnly.MaxValue),
    };

    private static DateTimeOffset ClosesAt(DateOnly end) => end == DateOnly.MaxValue
        ? DateTimeOffset.MaxValue
        : new DateTimeOffset(end.AddDays(3), TimeOnly.MinValue, TimeSpan.Zero);

    private IEnumerable<string> Reached(Func<IReadOnlyList<ReplayEntry>, long> figureOf) =>
        from goal in goals
        from window in entries
            .Where(entry => entry.Type == goal.Type)
            .GroupBy(entry => (entry.Player, Window: WindowOf(goal, entry.Day)))
        let closes = ClosesAt(window.Key.Window.End)
        where closes > madeAt
        let counted = window.Where(entry => now < closes || entry.EnteredAt < closes).ToList()
        where figureOf(counted) >= goal.Target
        select $"{window.Key.Player} {goal.Name} {window.Key.Window.Start:yyyy-MM-dd}";
}
