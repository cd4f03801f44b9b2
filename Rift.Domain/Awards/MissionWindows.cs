using Rift.Domain.Missions;

namespace Rift.Domain.Awards;

/// <summary>A window that can still be completed, or has closed since the news that is looked at.</summary>
/// <param name="ClosedAt">Null while it is open; afterwards only what was entered by then counts.</param>
public readonly record struct CountedWindow(MissionWindow Dates, DateTimeOffset? ClosedAt)
{
    /// <summary>Null for a window that had closed before the news.</summary>
    public static CountedWindow? Of(MissionWindow dates, GameBook game, DateTimeOffset since, DateTimeOffset now)
    {
        if (dates.ClosesAt(game.Organisation) is not { } closes || now < closes)
            return new CountedWindow(dates, null);

        return since < closes ? new CountedWindow(dates, closes) : null;
    }

    /// <exception cref="InvalidOperationException">A closed window needs the entries.</exception>
    public IEnumerable<DayFigure> FiguresOf(PlayerCase player) => FiguresOf(player.Days, player.Entered);

    /// <exception cref="InvalidOperationException">A closed window needs the entries.</exception>
    public IEnumerable<DayFigure> FiguresOf(IReadOnlyList<DayFigure> days, IReadOnlyList<EnteredFigure>? entered)
    {
        var (dates, closed) = this;

        return closed is null
            ? days.Where(figure => dates.Contains(figure.Day))
            : (entered ?? throw new InvalidOperationException("A closed window needs the entries."))
                .Where(entry => entry.EnteredAt < closed && dates.Contains(entry.Figure.Day))
                .Select(entry => entry.Figure);
    }
}

/// <summary>The windows of a mission in which a player's figures may complete it.</summary>
internal static class MissionWindows
{
    public static IEnumerable<CountedWindow> Of(
        Mission mission, PlayerCase player, GameBook game, DateTimeOffset now) =>
        Of(mission, player.Days, player.Entered, game, player.Since, now);

    public static IEnumerable<CountedWindow> Of(
        Mission mission, IReadOnlyList<DayFigure> days, IReadOnlyList<EnteredFigure>? entered, GameBook game,
        DateTimeOffset since, DateTimeOffset now)
    {
        foreach (var dates in Starts(mission, days, entered, game))
        {
            if (mission.Has(dates, game.Seasons)
                && CountedWindow.Of(dates, game, since, now) is { } window
                && Pays(mission, window, now))
            {
                yield return window;
            }
        }
    }

    // A window that closed before the mission was changed had its awards by what the mission was then.
    private static bool Pays(Mission mission, CountedWindow window, DateTimeOffset now) =>
        mission.IsActiveAt(window.ClosedAt ?? now) && !(window.ClosedAt < mission.ChangedAt);

    // Days are in their order, so a window begins where the one before has ended.
    private static IEnumerable<MissionWindow> Starts(
        Mission mission, IReadOnlyList<DayFigure> days, IReadOnlyList<EnteredFigure>? entered, GameBook game)
    {
        MissionWindow? last = null;

        foreach (var day in entered is null ? days.Select(figure => figure.Day) : DaysOf(days, entered))
        {
            if (last is { } known && known.Contains(day))
                continue;

            last = game.Seasons.WindowOf(mission, day);

            if (last.Value.Contains(day))
                yield return last.Value;
        }
    }

    private static IEnumerable<DateOnly> DaysOf(
        IReadOnlyList<DayFigure> days, IReadOnlyList<EnteredFigure> entered) =>
        days.Select(figure => figure.Day).Concat(entered.Select(entry => entry.Figure.Day)).Distinct().Order();
}
