using System.Globalization;
using System.Text.Json;
using Rift.Domain;
using Rift.Domain.Awards;
using Rift.Web.Database;

namespace Rift.Web.Rewarding.Awards.Reading;

/// <summary>
/// What a player's days before one came to, kept so that looking at a player costs the same in later years.
/// </summary>
/// <param name="Until">The first day that is not in it.</param>
/// <param name="ActiveDays">Days with events, in their order.</param>
internal sealed record PlayerHistory(
    DateOnly Until, IReadOnlyDictionary<string, DayFigure> Figures, IReadOnlyList<DateOnly> ActiveDays)
{
    public static readonly PlayerHistory None = new(DateOnly.MinValue, new Dictionary<string, DayFigure>(), []);

    private static readonly JsonSerializerOptions ColumnNames = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    // Older days are folded in when they have become many: each evaluation reads them until then.
    private const int DaysToFold = 21;

    private const string ReadSql = """
        select player_id as player, until, figures::text as figures, array_to_string(active_days, ',') as active_days
        from player_history
        where player_id = any(@players)
        """;

    private const string WriteSql = """
        insert into player_history (player_id, until, figures, active_days)
        values (@player, @Until, @figures::jsonb, @activeDays)
        on conflict (player_id) do update set
            until = excluded.until, figures = excluded.figures, active_days = excluded.active_days
        """;

    public static async Task<IReadOnlyDictionary<PlayerId, PlayerHistory>> ReadAsync(
        DatabaseTransaction transaction, Guid[] players, CancellationToken ct) =>
        (await transaction.ListAsync<HistoryRow>(ReadSql, new { players }, ct))
            .ToDictionary(
                row => row.Player,
                row => new PlayerHistory(row.Until, Read(row.Figures), ReadDays(row.ActiveDays)));

    /// <summary>Whether so many days lie before the first that counts that folding them in is worth a write.</summary>
    public bool IsShortOf(DateOnly firstThatCounts, IReadOnlyList<DayFigure> days) =>
        days.Count > 0 && days[0].Day < firstThatCounts
        && firstThatCounts.DayNumber - Math.Max(Until.DayNumber, days[0].Day.DayNumber) > DaysToFold;

    /// <param name="days">All days from <see cref="Until"/> on.</param>
    public PlayerHistory Extended(DateOnly until, IReadOnlyList<DayFigure> days)
    {
        var older = days.Where(figure => figure.Day >= Until && figure.Day < until).ToList();
        var sums = new Dictionary<string, DayFigure>(Figures);

        foreach (var figure in older)
            sums[figure.EventType] = Plus(sums.GetValueOrDefault(figure.EventType), figure, 1);

        return new PlayerHistory(until, sums, [.. ActiveDays, .. ActiveIn(older)]);
    }

    /// <summary>The sums of the days that are not among those given.</summary>
    public IReadOnlyDictionary<string, DayFigure> SumsWithout(IReadOnlyList<DayFigure> days)
    {
        if (days.Count == 0 || days[0].Day >= Until)
            return Figures;

        var sums = new Dictionary<string, DayFigure>(Figures);

        foreach (var figure in days.Where(figure => figure.Day < Until))
            sums[figure.EventType] = Plus(sums.GetValueOrDefault(figure.EventType), figure, -1);

        return sums;
    }

    /// <summary>Days with events among all of them: those kept, and those given from <see cref="Until"/> on.</summary>
    public IEnumerable<DateOnly> ActiveWith(IReadOnlyList<DayFigure> days) =>
        ActiveDays.Concat(ActiveIn(days.Where(figure => figure.Day >= Until)));

    public Task WriteAsync(DatabaseTransaction transaction, PlayerId player, CancellationToken ct) =>
        transaction.ExecuteAsync(
            WriteSql,
            new
            {
                player,
                Until,
                figures = JsonSerializer.Serialize(Figures.Values, ColumnNames),
                activeDays = ActiveDays.ToArray(),
            },
            ct);

    private static IEnumerable<DateOnly> ActiveIn(IEnumerable<DayFigure> days) =>
        days.Where(figure => figure.Events > 0 && Counted.IsOfEvents(figure.EventType))
            .Select(figure => figure.Day)
            .Distinct();

    private static DayFigure Plus(DayFigure sum, DayFigure figure, int times) => figure with
    {
        Day = DateOnly.MinValue,
        Events = sum.Events + times * figure.Events,
        Quantity = sum.Quantity + times * figure.Quantity,
        Gold = sum.Gold + times * figure.Gold,
        Xp = sum.Xp + times * figure.Xp,
    };

    private static Dictionary<string, DayFigure> Read(string json) =>
        JsonSerializer.Deserialize<DayFigure[]>(json, ColumnNames)!.ToDictionary(figure => figure.EventType);

    private static List<DateOnly> ReadDays(string days) =>
    [
        .. days.Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(day => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
    ];

    private sealed record HistoryRow(PlayerId Player, DateOnly Until, string Figures, string ActiveDays);
}
