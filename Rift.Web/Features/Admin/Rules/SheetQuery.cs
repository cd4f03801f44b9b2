using System.Data;
using Npgsql;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Rules;

/// <summary>A stored rule, the newest change of it, and whether any event of its type was ever stored.</summary>
public sealed record SheetRow(StoredRule Rule, long ChangeId, string ChangedBy, DateTimeOffset ChangedAt, bool Used);

/// <summary>A change of a rule as the log has it.</summary>
public sealed record LoggedChange(long ChangeId, string EventType, string ChangedBy, DateTimeOffset ChangedAt, StoredRule? Before, StoredRule? After);

/// <summary>All rules at one moment, and the changes that a draft asks about.</summary>
/// <param name="Rows">In the order in which the admins put them.</param>
/// <param name="Bases">What rows were when they were read, by the id of the change after which that was.</param>
/// <param name="Newest">The newest change of types that the draft knows and the rules do not have any more.</param>
public sealed record Sheet(
    IReadOnlyList<SheetRow> Rows, IReadOnlyDictionary<long, LoggedChange> Bases, IReadOnlyDictionary<string, LoggedChange> Newest)
{
    public SheetRow? Find(string? eventType) => Rows.FirstOrDefault(row => row.Rule.EventType == eventType);
}

public sealed class SheetQuery(NpgsqlDataSource database)
{
    private const string Sql = """
        select to_jsonb(rule)::text as rule, coalesce(change.change_id, 0) as change_id, coalesce(change.changed_by, '') as changed_by,
               coalesce(change.changed_at, now()) as changed_at,
               exists (select 1 from player_days as day where day.event_type = rule.event_type) as used
        from gamification_rules as rule
        left join lateral (
            select change_id, changed_by, changed_at from rule_changes
            where rule_changes.event_type = rule.event_type order by change_id desc limit 1) as change on true
        order by rule.position, rule.event_type
        """;

    private const string BasesSql = """
        select change_id, event_type, changed_by, changed_at, before::text, after::text from rule_changes where change_id = any(@ids)
        """;

    private const string NewestSql = """
        select distinct on (event_type) change_id, event_type, changed_by, changed_at, before::text, after::text
        from rule_changes where event_type = any(@types) order by event_type, change_id desc
        """;

    public async Task<Sheet> ReadAsync(IReadOnlyCollection<DraftRow> draft, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

        return await ReadAsync(transaction, draft, ct);
    }

    /// <summary>Within the transaction of a save.</summary>
    public static async Task<Sheet> ReadAsync(DatabaseTransaction transaction, IReadOnlyCollection<DraftRow> draft, CancellationToken ct)
    {
        var rows = (await transaction.ListAsync<RowOfSheet>(Sql, null, ct))
            .Select(row => new SheetRow(StoredRule.Read(row.Rule)!, row.ChangeId, row.ChangedBy, row.ChangedAt, row.Used)).ToList();
        var newestIds = rows.Select(row => row.ChangeId).ToHashSet();
        var stale = draft.Select(row => row.ReadAt).Where(id => id != 0 && !newestIds.Contains(id)).Distinct().ToArray();

        if (stale.Length == 0)
            return new Sheet(rows, new Dictionary<long, LoggedChange>(), new Dictionary<string, LoggedChange>());

        var bases = await ReadChangesAsync(BasesSql, new { ids = stale });
        var newest = await ReadChangesAsync(NewestSql, new { types = bases.Select(change => change.EventType).Distinct().ToArray() });

        return new Sheet(rows, bases.ToDictionary(change => change.ChangeId), newest.ToDictionary(change => change.EventType));

        async Task<IReadOnlyList<LoggedChange>> ReadChangesAsync(string sql, object parameters) =>
            [.. (await transaction.ListAsync<ChangeRow>(sql, parameters, ct)).Select(row => row.ToChange())];
    }

    private sealed record RowOfSheet(string Rule, long ChangeId, string ChangedBy, DateTimeOffset ChangedAt, bool Used);

    internal sealed record ChangeRow(long ChangeId, string EventType, string ChangedBy, DateTimeOffset ChangedAt, string? Before, string? After)
    {
        public LoggedChange ToChange() => new(ChangeId, EventType, ChangedBy, ChangedAt, StoredRule.Read(Before), StoredRule.Read(After));
    }
}
