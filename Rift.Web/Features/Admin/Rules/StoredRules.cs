using Npgsql;
using Rift.Domain.Rewards;
using Rift.Web.Database;
using Rift.Web.Features.Admin.Rules.Draft;
using Rift.Web.Rewarding;

namespace Rift.Web.Features.Admin.Rules;

/// <summary>A rule, the newest change of it, and whether any event of its type was ever stored.</summary>
/// <param name="CappedSince">When the daily cap became what it is; null without a cap.</param>
/// <param name="CooledSince">When the cooldown became what it is; null without a cooldown.</param>
public sealed record StoredRule(
    RewardRule Rule, long ChangeId, string ChangedBy, DateTimeOffset ChangedAt, bool Used,
    DateTimeOffset? CappedSince = null, DateTimeOffset? CooledSince = null);

/// <summary>A change of a rule as the log has it.</summary>
/// <param name="SaveId">What was changed at once has the same.</param>
/// <param name="InDatabase">Made past the application, by a role of the database.</param>
/// <param name="IsNewest">Whether the rule is still as this change left it.</param>
public sealed record LoggedChange(
    long ChangeId, Guid SaveId, string ChangedBy, bool InDatabase, DateTimeOffset ChangedAt, bool IsNewest,
    RewardRule? Before, RewardRule? After, long? Reverts) : RuleChange(Before, After, Reverts)
{
    /// <summary>What every query for these selects of <c>rule_changes as change</c>.</summary>
    public const string Columns = """
        change.change_id, change.save_id, change.changed_by, change.actor_id is null as in_database, change.changed_at,
        not exists (
            select 1 from rule_changes as later
            where later.event_type = change.event_type and later.change_id > change.change_id) as is_newest,
        change.before::text, change.after::text, change.reverts
        """;

    public IReadOnlyList<FieldChange> Fields => RuleText.Differences(Before, After);
}

/// <summary>All rules at one moment, and the changes that a draft asks about.</summary>
/// <param name="Rows">In the order in which the admins put them.</param>
/// <param name="Bases">What rows of the draft were when they were read, by the change after which that was.</param>
/// <param name="Newest">The newest change of each type whose row has changed since the draft was read.</param>
public sealed record StoredRules(
    IReadOnlyList<StoredRule> Rows, IReadOnlyDictionary<long, LoggedChange> Bases,
    IReadOnlyDictionary<string, LoggedChange> Newest)
{
    public IReadOnlyList<RewardRule> Rules => [.. Rows.Select(row => row.Rule)];

    public StoredRule? Find(string eventType) => Rows.FirstOrDefault(row => row.Rule.EventType == eventType);
}

public sealed class StoredRulesQuery(NpgsqlDataSource database)
{
    private const string Sql = """
        select to_jsonb(rule)::text as rule, coalesce(change.change_id, 0) as change_id,
               coalesce(change.changed_by, '') as changed_by, coalesce(change.changed_at, now()) as changed_at,
               exists (select 1 from player_days as day where day.event_type = rule.event_type) as used,
               case when rule.daily_cap is not null then since.capped_since end as capped_since,
               case when rule.cooldown_seconds is not null then since.cooled_since end as cooled_since
        from gamification_rules as rule
        left join lateral (
            select change_id, changed_by, changed_at from rule_changes
            where rule_changes.event_type = rule.event_type order by change_id desc limit 1) as change on true
        left join lateral (
            select max(changed_at) filter (
                       where before ->> 'daily_cap' is distinct from after ->> 'daily_cap') as capped_since,
                   max(changed_at) filter (
                       where before ->> 'cooldown_seconds' is distinct from after ->> 'cooldown_seconds')
                       as cooled_since
            from rule_changes where rule_changes.event_type = rule.event_type) as since on true
        order by rule.position, rule.event_type
        """;

    private const string BasesSql =
        $"select {LoggedChange.Columns} from rule_changes as change where change.change_id = any(@ids)";

    private const string NewestSql = $"""
        select distinct on (change.event_type) {LoggedChange.Columns}
        from rule_changes as change where change.event_type = any(@types)
        order by change.event_type, change.change_id desc
        """;

    public async Task<StoredRules> ReadAsync(IReadOnlyCollection<TypedRule> draft, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginSnapshotAsync(database, ct);

        return await ReadAsync(transaction, draft, ct);
    }

    /// <summary>Within the transaction of a save.</summary>
    public static async Task<StoredRules> ReadAsync(
        DatabaseTransaction transaction, IReadOnlyCollection<TypedRule> draft, CancellationToken ct)
    {
        var rows = await transaction.ListAsync<StoredRule>(Sql, null, ct);
        var current = rows.Select(row => row.ChangeId).ToHashSet();
        var stale = draft.Select(row => row.ReadAt).Where(id => id != 0 && !current.Contains(id)).Distinct().ToArray();
        var bases = stale.Length == 0
            ? []
            : await transaction.ListAsync<LoggedChange>(BasesSql, new { ids = stale }, ct);
        var newest = await NewestAsync(transaction, bases, ct);

        return new StoredRules(rows, bases.ToDictionary(change => change.ChangeId), newest);
    }

    /// <summary>The newest change of each type that one of the changes is of.</summary>
    public static async Task<Dictionary<string, LoggedChange>> NewestAsync(
        DatabaseTransaction transaction, IReadOnlyCollection<LoggedChange> changes, CancellationToken ct)
    {
        var types = changes.Select(change => change.EventType).Distinct().ToArray();
        var newest = types.Length == 0 ? [] : await transaction.ListAsync<LoggedChange>(NewestSql, new { types }, ct);

        return newest.ToDictionary(change => change.EventType);
    }
}
