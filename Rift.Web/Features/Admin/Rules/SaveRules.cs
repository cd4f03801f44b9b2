using Npgsql;
using Rift.Domain.Wording;
using Rift.Web.Audit;
using Rift.Web.Database;
using Rift.Web.Features.Admin.Rules.Draft;
using Rift.Web.Rewarding;

namespace Rift.Web.Features.Admin.Rules;

/// <summary>What became of a save.</summary>
public abstract record SaveOutcome
{
    public sealed record Saved(Guid SaveId) : SaveOutcome;

    /// <summary>The draft is what is stored already.</summary>
    public sealed record NothingToSave : SaveOutcome;

    /// <summary>Nothing was stored: a row has a problem, or another admin changed what the draft changes too.</summary>
    public sealed record Refused : SaveOutcome;
}

/// <summary>Stores a draft whole or not at all. A trigger writes the log of changes and tells each process.</summary>
public sealed class SaveRules(NpgsqlDataSource database, AuditLog audit, TimeProvider clock)
{
    public async Task<SaveOutcome> ExecuteAsync(Actor actor, IReadOnlyList<TypedRule> draft, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        await WriteRules.LockAsync(transaction, ct);
        var plan = DraftPlan.Of(draft, await StoredRulesQuery.ReadAsync(transaction, draft, ct));

        if (plan.HasProblems || plan.HasConflicts)
            return new SaveOutcome.Refused();
        if (ChangesOf(plan) is not { Count: > 0 } changes)
            return new SaveOutcome.NothingToSave();

        var save = await WriteRules.ExecuteAsync(transaction, actor, clock.GetUtcNow(), changes, ct);
        var rows = changes.Select(change =>
            new { type = change.EventType, before = RuleRow.Of(change.Before), after = RuleRow.Of(change.After) });
        var entry = new AuditEntry("rules.saved", save.ToString(), SubjectOf(changes), new { save, changes = rows });
        await audit.WriteAsync(transaction, actor, entry, ct);
        await transaction.CommitAsync(ct);

        return new SaveOutcome.Saved(save);
    }

    /// <summary>The name of the only rule, or how many they are.</summary>
    internal static string SubjectOf(IReadOnlyList<RuleChange> changes) =>
        changes is [var only] ? only.Name : RulesTexts.RulesCount.Fill(changes.Count);

    private static List<RuleChange> ChangesOf(DraftPlan plan) =>
    [
        .. from row in plan.Rows
           where row.IsWritten
           select new RuleChange(row.Stored?.Rule, row.After),
    ];
}
