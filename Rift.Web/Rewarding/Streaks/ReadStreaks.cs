using Npgsql;
using Rift.Domain;
using Rift.Domain.Awards;
using Rift.Domain.Streaks;
using Rift.Web.Database;
using Rift.Web.Rewarding.Awards;

namespace Rift.Web.Rewarding.Streaks;

/// <summary>Reads what streaks depend on, for many players in one query.</summary>
public sealed class ReadStreaks(NpgsqlDataSource database, GameCache game)
{
    // What was added up for the awards tells the days before it, unless an earlier day has changed since.
    private const string Sql = """
        select player.player_id as player,
               coalesce(history.active_days, '{}') || array(
                   select distinct local_date from player_days as day
                   where day.player_id = player.player_id and events > 0 and not event_type = any(@gameTypes)
                     and (history.until is null or local_date >= history.until)
                   order by local_date) as days,
               array(select since from player_leaves as leave where leave.player_id = any(self.ids)
                     order by since, until) as since,
               array(select until from player_leaves as leave where leave.player_id = any(self.ids)
                     order by since, until) as until
        from unnest(@ids) as player (player_id)
        cross join lateral (
            select array_agg(merged.player_id) as ids from players as merged
            where merged.player_id = player.player_id or merged.merged_into = player.player_id) as self
        left join player_changes as mark on mark.player_id = player.player_id
        left join player_history as history
            on history.player_id = player.player_id and (mark.from_day is null or history.until <= mark.from_day)
        """;

    /// <summary>Each of the players given.</summary>
    public async Task<IReadOnlyDictionary<PlayerId, StreakRecord>> FindAsync(
        IReadOnlyCollection<PlayerId> players, CancellationToken ct)
    {
        var calendar = await CalendarAsync(ct);
        var asked = new
        {
            ids = players.Select(player => player.Value).ToArray(),
            gameTypes = Counted.GameTypes.ToArray(),
        };
        var rows = await database.ListAsync<Row>(Sql, asked, ct);

        return rows.ToDictionary(row => row.Player, row => row.ToRecord(calendar));
    }

    public async Task<StreakRecord> FindAsync(PlayerId player, CancellationToken ct) =>
        (await FindAsync([player], ct))[player];

    /// <summary>The organisation's days, without leave.</summary>
    public async ValueTask<WorkCalendar> CalendarAsync(CancellationToken ct)
    {
        var book = await game.CurrentAsync(ct);

        return new WorkCalendar(book.WorkingDays, book.Holidays, []);
    }

    // Arrays reach properties only: a constructor would have to take them as what Npgsql calls them.
    private sealed record Row
    {
        public PlayerId Player { get; init; }

        public DateOnly[] Days { get; init; } = [];

        public DateOnly[] Since { get; init; } = [];

        public DateOnly[] Until { get; init; } = [];

        public StreakRecord ToRecord(WorkCalendar calendar)
        {
            Leave[] leaves = [.. Since.Zip(Until, (since, until) => new Leave(since, until))];

            return new StreakRecord(Days, leaves, calendar.With(leaves));
        }
    }
}
