using System.Collections.Immutable;
using Rift.Domain.Rewards;

namespace Rift.Domain.Awards;

/// <summary>
/// Which events count, and what of them: those of one type, those that count as one figure, or all of them where both
/// are null. Entries of the game itself never count, so that no award can bring about the next one.
/// </summary>
public sealed record Counted(Measure Measure, string? EventType = null, CountsAs? Figure = null)
{
    /// <summary>
    /// Event types in the ledger that no source sends: awards by hand and what the game awards. Rules cannot have them.
    /// </summary>
    public static readonly ImmutableArray<string> GameTypes = [RewardRule.AwardsType, "mission", "badge", "contest"];

    public static bool IsOfEvents(string eventType) => !GameTypes.Contains(eventType);

    public bool Includes(string eventType, RuleBook rules) =>
        IsOfEvents(eventType)
        && (EventType is null || EventType == eventType)
        && (Figure is null || rules.Find(eventType)?.CountsAs == Figure);

    /// <summary>The figure of one day and type: events, units, gold or XP.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The measure is not one of events.</exception>
    public decimal Of(DayFigure figure) => Measure switch
    {
        Measure.Events => figure.Events,
        Measure.Quantity => figure.Quantity,
        Measure.Gold => figure.Gold,
        Measure.Xp => figure.Xp,
        _ => throw new ArgumentOutOfRangeException(nameof(figure), Measure, "Not a figure of events."),
    };

    public decimal Sum(IEnumerable<DayFigure> days, RuleBook rules) =>
        days.Where(day => Includes(day.EventType, rules)).Sum(Of);

    /// <summary>The first day by whose end the running sum had reached the target; null where none had.</summary>
    /// <param name="before">The sum of all earlier days.</param>
    public DateOnly? FirstDay(IEnumerable<DayFigure> days, RuleBook rules, decimal target, decimal before = 0)
    {
        var sum = before;

        foreach (
            var day in days.Where(day => Includes(day.EventType, rules)).GroupBy(day => day.Day).OrderBy(d => d.Key))
        {
            sum += day.Sum(Of);

            if (sum >= target)
                return day.Key;
        }

        return null;
    }
}
