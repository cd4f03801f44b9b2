using System.Data.Common;
using Npgsql;
using Rift.Domain;
using Rift.Domain.Rewards;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Rules.Preview.Replay;

/// <summary>What an entry of the ledger is replayed for: rules of one type that read it in the same way.</summary>
internal sealed record Asked(string EventType, decimal Unit, IReadOnlyList<ReplayedRule> Rules)
{
    public static Asked[] Group(IEnumerable<ReplayedRule> rules, Func<RewardRule, decimal> unit) =>
    [
        .. from replayed in rules
           group replayed by (replayed.Rule.EventType, Unit: unit(replayed.Rule)) into alike
           select new Asked(alike.Key.EventType, alike.Key.Unit, [.. alike]),
    ];
}

/// <summary>
/// Sends entries of the ledger through rules that could have paid them, player by player and in the order in which they
/// were entered.
/// </summary>
internal sealed class LedgerReplay(Asked[] asked, DateOnly from)
{
    // For the cooldowns that the day before leaves behind.
    private const int DaysBefore = 1;

    // Without a cooldown the order does not matter, so that each day comes in one row with its full units.
    private const string UnitsSql = $"""
        select entry.player_id, asked.n, true as is_day, entry.local_date, max(entry.occurred_at) as occurred_at,
               sum(entry.events)::bigint as events, sum(floor(entry.quantity / asked.unit)) * asked.unit as quantity
        {Counted}
        group by entry.player_id, asked.n, asked.unit, entry.local_date
        order by entry.player_id
        """;

    private const string OrderedSql = $"""
        select entry.player_id, asked.n, entry.kind = 'archived' as is_day, entry.local_date, entry.occurred_at,
               entry.events, entry.quantity
        {Counted}
        order by entry.player_id, entry.entry_id
        """;

    // An event that was voided and not restored does not count.
    private const string Counted = """
        from reward_entries as entry
        join unnest($1, $3) with ordinality as asked (event_type, unit, n) using (event_type)
        left join (
            select player_id, corrects from reward_entries where corrects is not null
            group by player_id, corrects having sum(events) < 0) as voided
            on voided.player_id = entry.player_id and voided.corrects = entry.source_id
        where entry.kind in ('event', 'archived') and entry.event_type = any($1) and entry.local_date >= $2
          and voided.corrects is null
        """;

    // There may be a million rows to sort.
    private const string RoomSql = "set local work_mem = '64MB'";

    /// <summary>What each player's events of each type would have earned, from a day on.</summary>
    public static async Task<IReadOnlyList<ReplayedRule>> RunAsync(
        DatabaseTransaction transaction, IReadOnlyList<RewardRule> rules, DateOnly from, CancellationToken ct)
    {
        var replayed = rules.Select(rule => new ReplayedRule(rule)).ToList();
        var inOrder = replayed.ToLookup(one => one.Rule.Cooldown is not null);
        await ReplayAsync(UnitsSql, Asked.Group(inOrder[false], rule => rule.PerQuantity ?? 1));
        await ReplayAsync(OrderedSql, Asked.Group(inOrder[true], _ => 1));

        return replayed;

        Task ReplayAsync(string sql, Asked[] asked) =>
            asked is [] ? Task.CompletedTask : new LedgerReplay(asked, from).AddAsync(transaction, sql, ct);
    }

    private async Task AddAsync(DatabaseTransaction transaction, string sql, CancellationToken ct)
    {
        await transaction.ExecuteAsync(RoomSql, null, ct);

        // Read field by field, because there may be a million entries.
        await using var command = transaction.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. asked.Select(one => one.EventType)] });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = from.AddDays(-DaysBefore) });
        command.Parameters.Add(new NpgsqlParameter<decimal[]> { TypedValue = [.. asked.Select(one => one.Unit)] });
        await using var entries = await command.ExecuteReaderAsync(ct);

        while (await entries.ReadAsync(ct))
            Add(entries);
    }

    private void Add(DbDataReader entries)
    {
        var (player, isDay) = (new PlayerId(entries.GetGuid(0)), entries.GetBoolean(2));
        var (day, at) = (entries.GetFieldValue<DateOnly>(3), new DateTimeOffset(entries.GetDateTime(4), TimeSpan.Zero));
        var (events, quantity) = (entries.GetInt64(5), entries.GetDecimal(6));

        foreach (var replayed in asked[(int)entries.GetInt64(1) - 1].Rules)
        {
            var replay = replayed.Of(player);
            var reward = isDay
                ? replay.NextDay(day, events, quantity)
                : replay.Next(new PastEvent(day, at, quantity));

            if (day >= from)
                replayed.Add(player, reward);
        }
    }
}
