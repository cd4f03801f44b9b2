using Npgsql;
using Rift.Web.Audit;
using Rift.Web.Database;
using Rift.Web.Rewarding;

namespace Rift.Web.Features.Admin.Rules.Changes;

/// <summary>What became of reverting changes.</summary>
public abstract record RevertOutcome
{
    public sealed record Reverted(string What) : RevertOutcome;

    /// <summary>The rules were changed since; this is what it would do. Nothing was stored.</summary>
    public sealed record NeedsConfirmation(RevertPlan Plan) : RevertOutcome;

    public sealed record NothingToDo : RevertOutcome;

    public sealed record NoSuchChange : RevertOutcome;
}

/// <summary>Reverts one change, or all of one save. That is a change of its own: it can be reverted too.</summary>
public sealed class RevertRules(NpgsqlDataSource database, AuditLog audit, TimeProvider clock)
{
    private const string Sql = $"""
        select {LoggedChange.Columns} from rule_changes as change
        where change.change_id = @change or change.save_id = @save order by change.change_id
        """;

    /// <summary>Null where there is no such change.</summary>
    public async Task<RevertPlan?> PlanAsync(long? change, Guid? save, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginSnapshotAsync(database, ct);

        return await PlanAsync(transaction, change, save, ct);
    }

    /// <param name="seen">
    /// The digest of the plan that was shown; null where none was. Without it only what has not been changed since is
    /// reverted.
    /// </param>
    public async Task<RevertOutcome> ExecuteAsync(
        Actor actor, long? change, Guid? save, string? seen, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        await WriteRules.LockAsync(transaction, ct);

        if (await PlanAsync(transaction, change, save, ct) is not { } plan)
            return new RevertOutcome.NoSuchChange();
        if (plan.IsEmpty)
            return new RevertOutcome.NothingToDo();
        if (plan.IsChangedSince && seen != plan.Digest)
            return new RevertOutcome.NeedsConfirmation(plan);

        var what = await WriteAsync(transaction, actor, plan, ct);
        await transaction.CommitAsync(ct);

        return new RevertOutcome.Reverted(what);
    }

    private async Task<string> WriteAsync(
        DatabaseTransaction transaction, Actor actor, RevertPlan plan, CancellationToken ct)
    {
        var changes = plan.Rules.Where(rule => rule.Now != rule.Becomes)
            .Select(rule => new RuleChange(rule.Now, rule.Becomes, rule.Change.ChangeId)).ToList();
        var save = await WriteRules.ExecuteAsync(transaction, actor, clock.GetUtcNow(), changes, ct);
        var rows = changes.Select(change => new
        {
            type = change.EventType,
            reverts = change.Reverts,
            before = RuleRow.Of(change.Before),
            after = RuleRow.Of(change.After),
        });
        var what = SaveRules.SubjectOf(changes);
        var entry = new AuditEntry("rules.reverted", save.ToString(), what, new { save, changes = rows });
        await audit.WriteAsync(transaction, actor, entry, ct);

        return what;
    }

    private static async Task<RevertPlan?> PlanAsync(
        DatabaseTransaction transaction, long? change, Guid? save, CancellationToken ct)
    {
        var changes = await transaction.ListAsync<LoggedChange>(Sql, new { change, save }, ct);

        return changes.Count == 0 ? null : RevertPlan.Of(
            changes, await StoredRulesQuery.NewestAsync(transaction, changes, ct),
            await StoredRulesQuery.ReadAsync(transaction, [], ct));
    }
}
