using System.Data.Common;
using Npgsql;
using Rift.Domain;
using Rift.Domain.Rewards;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Rules.Preview;

/// <summary>
/// Sends entries of the ledger through the rules that shall have paid them, player by player and in the order in which
/// they were entered.
/// </summary>
internal sealed class LedgerReplay(
    IReadOnlyList<RewardRule> rules, DateOnly from, Dictionary<(PlayerId, string), Earned> earned)
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

    private readonly RuleReplay?[] _ofPlayer = new RuleReplay?[rules.Count];
    private PlayerId _player;

    /// <summary>What each player's events of each type would have earned, from a day on.</summary>
    public static async Task<IReadOnlyDictionary<(PlayerId, string), Earned>> RunAsync(
        DatabaseTransaction transaction, IReadOnlyList<RewardRule> rules, DateOnly from, CancellationToken ct)
    {
        var earned = new Dictionary<(PlayerId, string), Earned>();
        await ReplayAsync(UnitsSql, [.. rules.Where(rule => rule.Cooldown is null)]);
        await ReplayAsync(OrderedSql, [.. rules.Where(rule => rule.Cooldown is not null)]);

        return earned;

        Task ReplayAsync(string sql, IReadOnlyList<RewardRule> asked) => asked.Count == 0
            ? Task.CompletedTask
            : new LedgerReplay(asked, from, earned).AddAsync(transaction, sql, ct);
    }

    private async Task AddAsync(DatabaseTransaction transaction, string sql, CancellationToken ct)
    {
        await transaction.ExecuteAsync(RoomSql, null, ct);

        // Read field by field, because there may be a million entries.
        await using var command = transaction.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. rules.Select(TypeOf)] });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = from.AddDays(-DaysBefore) });
        command.Parameters.Add(new NpgsqlParameter<decimal[]> { TypedValue = [.. rules.Select(UnitOf)] });
        await using var entries = await command.ExecuteReaderAsync(ct);

        while (await entries.ReadAsync(ct))
            Add(entries);
    }

    private void Add(DbDataReader entries)
    {
        var (player, rule) = (new PlayerId(entries.GetGuid(0)), (int)entries.GetInt64(1) - 1);
        var day = entries.GetFieldValue<DateOnly>(3);
        var reward = RewardOf(entries, ReplayOf(player, rule), day);
        var key = (player, rules[rule].EventType);

        if (day >= from && reward != default)
            earned[key] = earned.GetValueOrDefault(key) + reward;
    }

    // Entries of one player come one after another.
    private RuleReplay ReplayOf(PlayerId player, int rule)
    {
        if (player != _player)
            Array.Clear(_ofPlayer);

        _player = player;

        return _ofPlayer[rule] ??= new RuleReplay(rules[rule]);
    }

    private static Reward RewardOf(DbDataReader entries, RuleReplay replay, DateOnly day)
    {
        var (events, quantity) = (entries.GetInt64(5), entries.GetDecimal(6));

        return entries.GetBoolean(2)
            ? replay.NextDay(day, events, quantity)
            : replay.Next(new PastEvent(day, new DateTimeOffset(entries.GetDateTime(4), TimeSpan.Zero), quantity));
    }

    private static string TypeOf(RewardRule rule) => rule.EventType;

    private static decimal UnitOf(RewardRule rule) => rule.PerQuantity ?? 1;
}
