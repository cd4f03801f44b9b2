using System.Data.Common;
using Dapper;
using Npgsql;
using Rift.Domain;
using Rift.Domain.Calendar;
using Rift.Domain.Rewards;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Rules;

/// <summary>A player's events of one type in the time looked at, and what they earned.</summary>
/// <param name="PaidTimes">How often a rule that pays once an event would have paid them, its daily cap kept.</param>
/// <param name="WeekEvents">Those of this week.</param>
public sealed record TypeFigures(PlayerId PlayerId, string EventType, long Events, long Gold, long Xp, long PaidTimes, long WeekEvents);

/// <summary>Whose figures they are.</summary>
public sealed record PlayerOnBoard(PlayerId PlayerId, string Name, bool OnBoard);

/// <summary>
/// What the last thirty days would have earned under other rules. Day figures answer for rules that pay once an event, with a cap or without; what
/// was measured in units, or had to wait, is asked of the ledger's rows. The events themselves are never read.
/// </summary>
public sealed class PreviewQuery(NpgsqlDataSource database, LocalCalendar calendar, TimeProvider clock)
{
    public const int Days = 30;

    private const int MostSeconds = 30;

    private const string FiguresSql = """
        select day.player_id, day.event_type, sum(day.events)::bigint as events, sum(day.gold)::bigint as gold, sum(day.xp)::bigint as xp,
               sum(least(day.events, limits.cap))::bigint as paid_times,
               coalesce(sum(day.events) filter (where day.local_date between @monday and @sunday), 0)::bigint as week_events
        from player_days as day left join unnest(@types, @caps) as limits (event_type, cap) using (event_type)
        where day.local_date >= @from
        group by day.player_id, day.event_type
        """;

    // Only the active are on boards.
    private const string PlayersSql = """
        select player_id, display_name as name, state = 'active' and not is_private as on_board
        from players where player_id = any(@ids)
        """;

    // Without a cooldown the order does not matter, so that each day comes in one row with its full units.
    private const string UnitsSql = $"""
        select entry.player_id, asked.n, true as is_day, entry.local_date, max(entry.occurred_at) as occurred_at, sum(entry.events)::bigint as events,
               sum(floor(entry.quantity / asked.unit)) * asked.unit as quantity
        {Counted}
        group by entry.player_id, asked.n, asked.unit, entry.local_date
        order by entry.player_id
        """;

    // A day more at the beginning, for the cooldowns that it leaves behind.
    private const string OrderedSql = $"""
        select entry.player_id, asked.n, entry.kind = 'archived' as is_day, entry.local_date, entry.occurred_at, entry.events, entry.quantity
        {Counted}
        order by entry.player_id, entry.entry_id
        """;

    // Whatever has been voided and not restored does not count.
    private const string Counted = """
        from reward_entries as entry
        join unnest($1, $3) with ordinality as asked (event_type, unit, n) using (event_type)
        left join (
            select player_id, corrects from reward_entries where corrects is not null
            group by player_id, corrects having sum(events) < 0) as voided
            on voided.player_id = entry.player_id and voided.corrects = entry.source_id
        where entry.kind in ('event', 'archived') and entry.event_type = any($1) and entry.local_date >= $2 and voided.corrects is null
        """;

    // There may be a million rows to sort.
    private const string RoomSql = "set local work_mem = '64MB'";

    public async Task<Preview> RunAsync(IReadOnlyList<RewardRule> before, IReadOnlyList<RewardRule> after, CancellationToken ct)
    {
        var today = calendar.DayOf(clock.GetUtcNow());
        var (from, monday) = (today.AddDays(1 - Days), LocalCalendar.MondayOf(today));
        var change = new RuleChange(before, after);

        await using var connection = await database.OpenConnectionAsync(ct);
        var figures = (await connection.QueryAsync<TypeFigures>(new CommandDefinition(
            FiguresSql,
            new
            {
                from,
                monday,
                sunday = monday.AddDays(6),
                types = after.Select(rule => rule.EventType).ToArray(),
                caps = after.Select(rule => (long?)rule.DailyCap).ToArray(),
            },
            cancellationToken: ct))).AsList();
        var players = await connection.QueryAsync<PlayerOnBoard>(new CommandDefinition(
            PlayersSql, new { ids = figures.Select(row => row.PlayerId.Value).Distinct().ToArray() }, cancellationToken: ct));
        var replayed = new Dictionary<(PlayerId, string), Earned>();
        await ReplayAsync(connection, UnitsSql, [.. change.Replayed.Where(rule => rule.Cooldown is null)], from, replayed, ct);
        await ReplayAsync(connection, OrderedSql, [.. change.Replayed.Where(rule => rule.Cooldown is not null)], from, replayed, ct);

        return Preview.Of(change, [.. players], figures, replayed, from, today);
    }

    private static async Task ReplayAsync(
        NpgsqlConnection connection, string sql, IReadOnlyList<RewardRule> rules, DateOnly from, Dictionary<(PlayerId, string), Earned> earned, CancellationToken ct)
    {
        if (rules.Count == 0)
            return;

        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(RoomSql, transaction: transaction, cancellationToken: ct));
        await using var command = new NpgsqlCommand(sql, connection, transaction) { CommandTimeout = MostSeconds };
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. rules.Select(rule => rule.EventType)] });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = from.AddDays(-1) });
        command.Parameters.Add(new NpgsqlParameter<decimal[]> { TypedValue = [.. rules.Select(rule => rule.PerQuantity ?? 1)] });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var ledger = new LedgerReplay(rules, from, earned);

        while (await reader.ReadAsync(ct))
            ledger.Add(RowOf(reader));
    }

    private static NewLedgerEntry RowOf(DbDataReader reader) => new(
        new PlayerId(reader.GetGuid(0)), (int)reader.GetInt64(1) - 1, reader.GetBoolean(2), reader.GetFieldValue<DateOnly>(3), reader.GetDateTime(4),
        reader.GetInt64(5), reader.GetDecimal(6));
}
