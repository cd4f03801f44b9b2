using Npgsql;
using NpgsqlTypes;
using Rift.Domain;
using Rift.Domain.Awards;
using Rift.Web.Database;

namespace Rift.Web.Rewarding.Awards.Reading;

/// <summary>Reads day figures, and the entries behind them, of many players at once.</summary>
internal static class ReadFigures
{
    private const string DaysSql = """
        select day.player_id, day.local_date, day.event_type, day.events, day.quantity, day.gold, day.xp
        from unnest($1, $2) as asked (player_id, from_day)
        join player_days as day on day.player_id = asked.player_id and day.local_date >= asked.from_day
        order by day.player_id, day.local_date
        """;

    // Windows close at midnights, which in every time zone lie on a quarter of an hour.
    private const string EntriesSql = """
        select entry.player_id, entry.local_date, entry.event_type, sum(entry.events)::bigint as events,
               sum(entry.quantity) as quantity, sum(entry.gold)::bigint as gold, sum(entry.xp)::bigint as xp,
               date_bin('15 minutes', entry.entered_at, '2000-01-01') as entered_at
        from unnest(@players, @days) as asked (player_id, from_day)
        join reward_entries as entry
            on entry.player_id = asked.player_id and entry.local_date >= asked.from_day
                and entry.kind in ('event', 'correction', 'archived') and entry.event_type <> all(@gameTypes)
                and (not @onlyGains or (entry.events >= 0 and entry.gold >= 0 and entry.xp >= 0))
        group by entry.player_id, entry.local_date, entry.event_type,
                 date_bin('15 minutes', entry.entered_at, '2000-01-01')
        order by entry.player_id, entry.local_date
        """;

    /// <summary>In the order of the days; a player without any is not among them.</summary>
    public static async Task<Dictionary<PlayerId, List<DayFigure>>> DaysAsync(
        DatabaseTransaction transaction, IReadOnlyDictionary<PlayerId, DateOnly> from, CancellationToken ct)
    {
        await using var command = transaction.CreateCommand(DaysSql);
        command.Parameters.Add(new NpgsqlParameter { Value = from.Keys.Select(player => player.Value).ToArray() });
        command.Parameters.Add(new NpgsqlParameter
        {
            Value = from.Values.ToArray(),
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Date,
        });
        var found = new Dictionary<PlayerId, List<DayFigure>>(from.Count);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var (last, days) = (default(PlayerId), new List<DayFigure>());

        while (await reader.ReadAsync(ct))
        {
            var player = new PlayerId(reader.GetGuid(0));

            if (player != last)
                found[last = player] = days = [];

            days.Add(new DayFigure(
                DateOnly.FromDateTime(reader.GetDateTime(1)), string.Intern(reader.GetString(2)), reader.GetInt64(3),
                reader.GetDecimal(4), reader.GetInt64(5), reader.GetInt64(6)));
        }

        return found;
    }

    /// <param name="onlyGains">Without corrections that took something.</param>
    public static async Task<ILookup<PlayerId, EnteredFigure>> EntriesAsync(
        DatabaseTransaction transaction, IReadOnlyDictionary<PlayerId, DateOnly> from, bool onlyGains,
        CancellationToken ct)
    {
        var rows = await transaction.ListAsync<EntryRow>(
            EntriesSql,
            new
            {
                players = from.Keys.Select(player => player.Value).ToArray(),
                days = from.Values.ToArray(),
                gameTypes = Counted.GameTypes.ToArray(),
                onlyGains,
            },
            ct);

        return rows.ToLookup(row => row.PlayerId, row => new EnteredFigure(
            new DayFigure(row.LocalDate, row.EventType, row.Events, row.Quantity, row.Gold, row.Xp), row.EnteredAt));
    }

    private sealed record EntryRow(
        PlayerId PlayerId, DateOnly LocalDate, string EventType, long Events, decimal Quantity, long Gold, long Xp,
        DateTimeOffset EnteredAt);
}
