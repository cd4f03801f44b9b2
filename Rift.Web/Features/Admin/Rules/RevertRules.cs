using System.Data;
using Npgsql;
using Rift.Web.Access;
using Rift.Web.Audit;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Rules;

/// <summary>What became of taking changes back.</summary>
public abstract record RevertOutcome
{
    public sealed record Reverted(string What) : RevertOutcome;

    /// <summary>Somebody changed the rules since; this is what it would do. Nothing was stored.</summary>
    public sealed record LookFirst(RevertPlan Plan) : RevertOutcome;

    public sealed record NothingToDo : RevertOutcome;

    public sealed record NoSuchChange : RevertOutcome;
}

/// <summary>Takes back one change, or all of one save. That is a change of its own: it can be taken back too.</summary>
public sealed class RevertRules(NpgsqlDataSource database, AuditLog audit, TimeProvider clock)
{
    private const string ChangesSql = """
        select change_id, event_type, changed_by, changed_at, before::text, after::text from rule_changes
        where change_id = @change or save_id = @save order by change_id
        """;

    private const string NewestSql = """
        select distinct on (event_type) change_id, event_type, changed_by, changed_at, before::text, after::text
        from rule_changes where event_type = any(@types) order by event_type, change_id desc
        """;

    /// <summary>Null where there is no such change.</summary>
    public async Task<RevertPlan?> PlanAsync(long? change, Guid? save, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

        return await PlanAsync(transaction, change, save, ct);
    }

    /// <param name="seen">The stamp of the plan that was shown; null where nobody looked. Without a look only what nobody has touched since is taken back.</param>
    public async Task<RevertOutcome> ExecuteAsync(CurrentUser actor, long? change, Guid? save, string? seen, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        await RuleRows.LockAsync(transaction, ct);

        if (await PlanAsync(transaction, change, save, ct) is not { } plan)
            return new RevertOutcome.NoSuchChange();
        if (plan.IsEmpty)
            return new RevertOutcome.NothingToDo();
        if (plan.ChangedSince && seen != plan.Stamp)
            return new RevertOutcome.LookFirst(plan);

        var writes = plan.Rules.Where(rule => rule.Now != rule.Becomes).Select(rule => new RuleWrite(rule.Now, rule.Becomes, rule.Change.ChangeId)).ToList();
        var saveId = await RuleRows.WriteAsync(transaction, actor, clock.GetUtcNow(), writes, ct);
        var details = new { save = saveId, changes = writes.Select(write => new { type = write.EventType, reverts = write.Reverts, write.Before, write.After }) };
        await audit.WriteAsync(transaction, actor, new AuditEntry("rules.reverted", saveId.ToString(), SaveRules.SubjectOf(writes), details), ct);
        await transaction.CommitAsync(ct);

        return new RevertOutcome.Reverted(SaveRules.SubjectOf(writes));
    }

    private static async Task<RevertPlan?> PlanAsync(DatabaseTransaction transaction, long? change, Guid? save, CancellationToken ct)
    {
        var changes = await ReadAsync(ChangesSql, new { change, save });

        if (changes.Count == 0)
            return null;

        var newest = await ReadAsync(NewestSql, new { types = changes.Select(row => row.EventType).Distinct().ToArray() });

        return RevertPlan.Of(changes, newest.ToDictionary(row => row.EventType), await SheetQuery.ReadAsync(transaction, [], ct));

        async Task<IReadOnlyList<LoggedChange>> ReadAsync(string sql, object parameters) =>
            [.. (await transaction.ListAsync<SheetQuery.ChangeRow>(sql, parameters, ct)).Select(row => row.ToChange())];
    }
}
