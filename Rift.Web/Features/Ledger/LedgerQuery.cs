using System.Data;
using Npgsql;
using Rift.Domain;
using Rift.Domain.Progression;
using Rift.Domain.Rewards;
using Rift.Web.Database;

namespace Rift.Web.Features.Ledger;

/// <summary>What rows add up to.</summary>
public sealed record LedgerSum(long Rows, long Events, long Gold, long Xp)
{
    public static readonly LedgerSum Nothing = new(0, 0, 0, 0);
}

/// <param name="Source">The event's or award's own id.</param>
/// <param name="Corrects">Of a correction: the id of what it corrects, its type and its time; the time is null where
/// that is gone.</param>
/// <param name="EnteredBy">The admin or lead who made the entry; null where a rule did.</param>
public sealed record LedgerEntry(
    long EntryId, string Kind, Guid Source, string EventType, DateOnly LocalDate, long Events, decimal Quantity,
    long Gold, long Xp, string? Detail, string? Reason, DateTimeOffset OccurredAt, DateTimeOffset EnteredAt,
    Guid? Corrects, string? CorrectedType, DateTimeOffset? CorrectedAt, string? EnteredBy);

/// <param name="Shown">The running total, which is what the HUD shows; null where only some kinds of rows are asked
/// for.</param>
/// <param name="CarriedXp">The part of the oldest row's XP that completed the level before.</param>
/// <param name="Older">Where the next page begins; null on the last.</param>
public sealed record LedgerPage(
    LedgerSum Sum, IReadOnlyDictionary<string, LedgerSum> ByType, LedgerSum? Shown, Level Level, long CarriedXp,
    IReadOnlyList<LedgerEntry> Rows, long? Older);

/// <summary>Reads the rows behind a number, their sum, and the number, all at one moment.</summary>
public sealed class LedgerQuery(NpgsqlDataSource database)
{
    public const int PageLength = 50;

    private const string Chosen = """
        where player_id = @player and entry_id >= @first
          and (@from::date is null or local_date between @from and @to)
          and (@types::text[] is null or event_type = any(@types))
          and (@kind::text is null or kind = @kind)
          and (@about::uuid is null or source_id = @about or corrects = @about)
        """;

    internal const string SumsSql = $"""
        select event_type, count(*) as rows, coalesce(sum(events), 0)::bigint as events,
               coalesce(sum(gold), 0)::bigint as gold, coalesce(sum(xp), 0)::bigint as xp
        from reward_entries {Chosen}
        group by grouping sets ((), (event_type))
        """;

    internal const string RowsSql = $"""
        select row.entry_id, row.kind, row.source_id as source, row.event_type, row.local_date, row.events,
               row.quantity, row.gold, row.xp, row.detail, row.reason, row.occurred_at, row.entered_at, row.corrects,
               corrected.event_type as corrected_type, corrected.occurred_at as corrected_at,
               decider.display_name as entered_by
        from (select * from reward_entries {Chosen} and (@before::bigint is null or entry_id < @before)
              order by entry_id desc limit @most) as row
        left join reward_entries as corrected
            on corrected.player_id = row.player_id and corrected.kind in ('event', 'manual')
                and corrected.source_id = row.corrects
        left join players as decider on decider.player_id = row.entered_by
        order by row.entry_id desc
        """;

    private const string TotalsSql = """
        select 0::bigint as rows, events, gold, xp from player_totals where player_id = @player
        """;

    private const string DaysSql = """
        select 0::bigint as rows, coalesce(sum(events), 0)::bigint as events, coalesce(sum(gold), 0)::bigint as gold,
               coalesce(sum(xp), 0)::bigint as xp
        from player_days
        where player_id = @player
          and (@from::date is null or local_date between @from and @to)
          and (@types::text[] is null or event_type = any(@types))
        """;

    // The newest rows that hold all XP of the level. Counting backwards, the first is the row at which they are enough.
    private const string FirstOfLevelSql = """
        select max(entry_id) from (
            select entry_id, sum(xp) over (order by entry_id desc) as gathered from reward_entries
            where player_id = @player) as newest
        where gathered >= @wanted
        """;

    public async Task<LedgerPage> ReadAsync(
        PlayerId player, LedgerQuestion question, DateOnly today, RuleBook rules, CancellationToken ct)
    {
        // One snapshot, or an event between two statements would look like an error in the sum.
        await using var snapshot = await DatabaseTransaction.BeginSnapshotAsync(database, ct);
        var totals = await snapshot.FindAsync<LedgerSum>(TotalsSql, new { player }, ct) ?? LedgerSum.Nothing;
        var level = Level.At(totals.Xp);
        var first = question.Number != LedgerNumber.Level ? 0
            : level.XpInLevel == 0 ? long.MaxValue
            : await snapshot.ScalarAsync<long>(FirstOfLevelSql, new { player, wanted = level.XpInLevel }, ct);

        var days = question.DaysAsOf(today);
        var types = TypesOf(question, rules);
        var chosen = Asked(player, first, question, days, types);

        var sums = await snapshot.ListAsync<TypeRow>(SumsSql, chosen, ct);
        var rows = await snapshot.ListAsync<LedgerEntry>(RowsSql, chosen, ct);
        var shown = question.Kind is not null || question.About is not null ? null
            : days is null && types is null ? totals
            : await snapshot.SingleAsync<LedgerSum>(DaysSql, chosen, ct);

        var sum = sums.Single(row => row.EventType is null).ToSum();

        return new LedgerPage(
            sum,
            sums.Where(row => row.EventType is not null)
                .ToDictionary(row => row.EventType!, row => row.ToSum(), StringComparer.Ordinal),
            shown, level, question.Number == LedgerNumber.Level ? sum.Xp - level.XpInLevel : 0,
            [.. rows.Take(PageLength)], rows.Count > PageLength ? rows[PageLength - 1].EntryId : null);
    }

    private static object Asked(
        PlayerId player, long first, LedgerQuestion question, (DateOnly From, DateOnly To)? days, string[]? types) =>
        new
        {
            player,
            first,
            from = days?.From,
            to = days?.To,
            types,
            kind = question.Kind,
            about = question.About,
            before = question.Before,
            most = PageLength + 1,
        };

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
