using Npgsql;
using Rift.Domain;
using Rift.Domain.Calendar;
using Rift.Domain.Progression;
using Rift.Domain.Rewards;
using Rift.Web.Database;
using Rift.Web.People;

namespace Rift.Web.Rewarding;

/// <summary>Events and gold of one type on one day or over several.</summary>
public sealed record TypeCount(string EventType, long Events, long Gold);

/// <summary>
/// A player's figures at one moment, by their own calendar. <see cref="Version"/> grows with each change to them, or to
/// the player's name and time zone.
/// </summary>
public sealed record PlayerScore(
    string Name, long Gold, long Xp, long Events, long Version, LocalCalendar Calendar, DateOnly Day,
    IReadOnlyList<TypeCount> Today, IReadOnlyList<TypeCount> Week, RuleBook Rules)
{
    public Level Level { get; } = Level.At(Xp);

    public WeeklyRank Rank { get; } = WeeklyRank.For(Count(Week, Rules, CountsAs.MeetingBooked));

    /// <summary>Events that count as one figure, among the counts given.</summary>
    public static long Count(IEnumerable<TypeCount> counts, RuleBook rules, CountsAs figure) =>
        counts.Where(count => rules.Find(count.EventType)?.CountsAs == figure).Sum(count => count.Events);
}

/// <summary>
/// Reads what Rewarding wrote: totals and day figures, never the events, so that no cost grows with their number.
/// </summary>
public sealed class PlayerScores(NpgsqlDataSource database, RuleCache rules, Calendars calendars, TimeProvider clock)
{
    private const string Sql = """
        select p.player_id, p.display_name as name, coalesce(t.gold, 0) as gold, coalesce(t.xp, 0) as xp,
               coalesce(t.events, 0) as events, coalesce(t.version, 0) + p.version as version, p.time_zone
        from players p left join player_totals t using (player_id)
        where p.player_id = any(@ids);

        select player_id, local_date, event_type, events, gold
        from player_days
        where player_id = any(@ids) and local_date between @from and @until
        """;

    private const string LifetimeSql = """
        select event_type, sum(events)::bigint as events, sum(gold)::bigint as gold
        from player_days
        where player_id = @player
        group by event_type
        """;

    /// <summary>Null for a player who does not exist.</summary>
    public async Task<PlayerScore?> FindAsync(PlayerId player, CancellationToken ct) =>
        (await FindAsync([player], ct)).GetValueOrDefault(player);

    /// <summary>The players who exist among those given.</summary>
    public async Task<IReadOnlyDictionary<PlayerId, PlayerScore>> FindAsync(
        IReadOnlyCollection<PlayerId> players, CancellationToken ct)
    {
        var book = await rules.CurrentAsync();
        var now = clock.GetUtcNow();
        var ids = players.Select(player => player.Value).ToArray();
        var asked = new { ids, from = EarliestMonday(now), until = LatestSunday(now) };
        var (totals, days) = await database.ReadAsync(
            Sql,
            asked,
            async results => (await results.ReadAsync<TotalsRow>(), await results.ReadAsync<DayRow>()),
            ct);
        var daysOf = days.ToLookup(day => day.PlayerId);

        return totals.ToDictionary(
            row => row.PlayerId,
            row => ScoreOf(row, daysOf[row.PlayerId], calendars.Of(row.TimeZone), now, book));
    }

    /// <summary>Counts over the player's whole time.</summary>
    public Task<IReadOnlyList<TypeCount>> LifetimeAsync(PlayerId player, CancellationToken ct) =>
        database.ListAsync<TypeCount>(LifetimeSql, new { player }, ct);

    // Somewhere on earth it is yesterday or tomorrow already.
    private static DateOnly EarliestMonday(DateTimeOffset now) =>
        LocalCalendar.MondayOf(DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1));

    private static DateOnly LatestSunday(DateTimeOffset now) =>
        LocalCalendar.MondayOf(DateOnly.FromDateTime(now.UtcDateTime).AddDays(1)).AddDays(6);

    private static PlayerScore ScoreOf(
        TotalsRow row, IEnumerable<DayRow> days, LocalCalendar calendar, DateTimeOffset now, RuleBook book)
    {
        var today = calendar.DayOf(now);
        var monday = LocalCalendar.MondayOf(today);
        var week = days.Where(day => day.LocalDate >= monday && day.LocalDate < monday.AddDays(7)).ToList();

        return new PlayerScore(
            row.Name, row.Gold, row.Xp, row.Events, row.Version, calendar, today,
            Counts(week.Where(day => day.LocalDate == today)), Counts(week), book);
    }

    private static IReadOnlyList<TypeCount> Counts(IEnumerable<DayRow> days) =>
    [
        .. days
            .GroupBy(day => day.EventType)
            .Select(type => new TypeCount(type.Key, type.Sum(day => day.Events), type.Sum(day => day.Gold))),
    ];

    private sealed record TotalsRow(
        PlayerId PlayerId, string Name, long Gold, long Xp, long Events, long Version, string? TimeZone);

    private sealed record DayRow(PlayerId PlayerId, DateOnly LocalDate, string EventType, long Events, long Gold);
}
