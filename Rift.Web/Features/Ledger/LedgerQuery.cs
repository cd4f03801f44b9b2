using System.Data;
using Dapper;
using Npgsql;
using Rift.Domain;
using Rift.Domain.Progression;
using Rift.Domain.Rewards;

namespace Rift.Web.Features.Ledger;

/// <summary>What rows add up to.</summary>
public sealed record LedgerSum(long Rows, long Events, long Gold, long Xp)
{
    public static readonly LedgerSum Nothing = new(0, 0, 0, 0);
}

public sealed record LedgerRow(
    long EntryId, string Kind, Guid SourceId, string EventType, DateOnly LocalDate, long Events, decimal Quantity, long Gold, long Xp,
    string? Detail, string? Reason, DateTimeOffset OccurredAt, DateTimeOffset EnteredAt);

/// <param name="Shown">The figure kept beside the ledger, which is what the HUD shows; null where only some kinds of rows are asked for.</param>
/// <param name="CarriedXp">XP of the oldest row that completed the level before.</param>
/// <param name="Older">Where the next page begins; null on the last.</param>
public sealed record LedgerPage(
    LedgerSum Sum, IReadOnlyDictionary<string, LedgerSum> ByType, LedgerSum? Shown, Level Level, long CarriedXp, IReadOnlyList<LedgerRow> Rows, long? Older);

/// <summary>Reads the rows behind a number, their sum, and the number, all at one moment.</summary>
public sealed class LedgerQuery(NpgsqlDataSource database)
{
    public const int PageLength = 50;

    private const string Chosen = """
        where player_id = @player and entry_id >= @first
          and (@from::date is null or local_date between @from and @to)
          and (@types::text[] is null or event_type = any(@types))
          and (@kind::text is null or kind = @kind)
        """;

    internal const string SumsSql = $"""
        select event_type, count(*) as rows, coalesce(sum(events), 0)::bigint as events,
               coalesce(sum(gold), 0)::bigint as gold, coalesce(sum(xp), 0)::bigint as xp
        from reward_entries {Chosen}
        group by grouping sets ((), (event_type))
        """;

    internal const string RowsSql = $"""
        select entry_id, kind, source_id, event_type, local_date, events, quantity, gold, xp, detail, reason, occurred_at, entered_at
        from reward_entries {Chosen} and (@before::bigint is null or entry_id < @before)
        order by entry_id desc limit @most
        """;

    private const string TotalsSql = """
        select 0::bigint as rows, events, gold, xp from player_totals where player_id = @player
        """;

    private const string DaysSql = """
        select 0::bigint as rows, coalesce(sum(events), 0)::bigint as events, coalesce(sum(gold), 0)::bigint as gold, coalesce(sum(xp), 0)::bigint as xp
        from player_days
        where player_id = @player
          and (@from::date is null or local_date between @from and @to)
          and (@types::text[] is null or event_type = any(@types))
        """;

    // The newest rows that hold all XP of the level: its first row is the newest at which, counted backwards, they are enough.
    private const string FirstOfLevelSql = """
        select max(entry_id) from (
            select entry_id, sum(xp) over (order by entry_id desc) as gathered from reward_entries where player_id = @player) as newest
        where gathered >= @wanted
        """;

    public async Task<LedgerPage> ReadAsync(PlayerId player, LedgerQuestion question, DateOnly today, RuleBook rules, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);

        // One snapshot, or an event between two statements would look like an error in the sum.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        CommandDefinition Command(string sql, object parameters) => new(sql, parameters, transaction, cancellationToken: ct);

        var totals = await connection.QuerySingleOrDefaultAsync<LedgerSum>(Command(TotalsSql, new { player })) ?? LedgerSum.Nothing;
        var level = Level.At(totals.Xp);
        var first = question.Number != LedgerNumber.Level ? 0
            : level.XpInLevel == 0 ? long.MaxValue
            : await connection.ExecuteScalarAsync<long>(Command(FirstOfLevelSql, new { player, wanted = level.XpInLevel }));

        var days = question.DaysAsOf(today);
        var types = TypesOf(question, rules);
        var chosen = new { player, first, from = days?.From, to = days?.To, types, kind = question.Kind, before = question.Before, most = PageLength + 1 };

        var sums = (await connection.QueryAsync<TypeRow>(Command(SumsSql, chosen))).AsList();
        var rows = (await connection.QueryAsync<LedgerRow>(Command(RowsSql, chosen))).AsList();
        var shown = question.Kind is not null ? null
            : days is null && types is null ? totals
            : await connection.QuerySingleAsync<LedgerSum>(Command(DaysSql, chosen));

        var sum = sums.Single(row => row.EventType is null).ToSum();

        return new LedgerPage(
            sum, sums.Where(row => row.EventType is not null).ToDictionary(row => row.EventType!, row => row.ToSum(), StringComparer.Ordinal), shown,
            level, question.Number == LedgerNumber.Level ? sum.Xp - level.XpInLevel : 0,
            [.. rows.Take(PageLength)], rows.Count > PageLength ? rows[PageLength - 1].EntryId : null);
    }

    // Null for every type.
    private static string[]? TypesOf(LedgerQuestion question, RuleBook rules)
    {
        string[]? types = question.Number.Figures() is { Count: > 0 } figures ? [.. rules.TypesOf([.. figures])] : null;

        return question.Type is not { } type ? types : types is null || types.Contains(type) ? [type] : [];
    }

    private sealed record TypeRow(string? EventType, long Rows, long Events, long Gold, long Xp)
    {
        public LedgerSum ToSum() => new(Rows, Events, Gold, Xp);
    }
}
