using Rift.Domain.Calendar;

namespace Rift.Domain.Missions;

/// <summary>How far a player, or a team together, has come with a mission in one window.</summary>
/// <param name="Figure">So far. It may fall again when an event is voided.</param>
/// <param name="IsAwarded">It is paid, and stays so whatever becomes of the figure.</param>
public sealed record MissionProgress(MissionWindow Window, decimal Figure, decimal Target, bool IsAwarded = false)
{
    public bool IsCompleted => IsAwarded || Figure >= Target;

    /// <summary>What is missing; nothing once it is completed.</summary>
    public decimal Left => IsCompleted ? 0 : Target - Math.Max(0, Figure);

    /// <summary>From 0 to 1.</summary>
    public decimal Fraction => IsCompleted ? 1 : Math.Max(0, Figure) / Target;

    /// <summary>The moment at which the last day is over; null where there is none.</summary>
    public DateTimeOffset? EndsAt(LocalCalendar calendar) =>
        Window.End is { } end ? calendar.StartOf(end.AddDays(1)) : null;
}

/// <summary>What one member did for a mission of the team.</summary>
/// <param name="Fraction">Of what the whole team did, from 0 to 1.</param>
public readonly record struct MissionShare(PlayerId Player, decimal Figure, decimal Fraction)
{
    /// <summary>The largest first.</summary>
    public static IReadOnlyList<MissionShare> Of(IReadOnlyDictionary<PlayerId, decimal> figures)
    {
        var whole = figures.Values.Where(figure => figure > 0).Sum();

        return
        [
            .. from member in figures
               orderby member.Value descending, member.Key.Value
               select new MissionShare(
                   member.Key, member.Value, whole > 0 ? Math.Max(0, member.Value) / whole : 0),
        ];
    }
}
