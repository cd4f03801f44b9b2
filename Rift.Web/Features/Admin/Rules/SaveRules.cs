using System.Globalization;
using Npgsql;
using Rift.Web.Access;
using Rift.Web.Audit;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Rules;

/// <summary>What became of a save.</summary>
public abstract record SaveOutcome
{
    public sealed record Saved(Guid SaveId, int Changes) : SaveOutcome;

    /// <summary>The draft is what is stored already.</summary>
    public sealed record NothingToSave : SaveOutcome;

    /// <summary>Nothing was stored: something is wrong, or somebody else changed what the draft changes too.</summary>
    public sealed record Refused(DraftPlan Plan) : SaveOutcome;
}

/// <summary>Stores a draft whole or not at all. The trigger on the rules writes their log and tells every process.</summary>
public sealed class SaveRules(NpgsqlDataSource database, AuditLog audit, TimeProvider clock)
{
    public async Task<SaveOutcome> ExecuteAsync(CurrentUser actor, IReadOnlyList<DraftRow> draft, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        await RuleRows.LockAsync(transaction, ct);
        var plan = DraftPlan.Of(draft, await SheetQuery.ReadAsync(transaction, draft, ct));

        if (plan.HasProblems || plan.Clashes)
            return new SaveOutcome.Refused(plan);
        if (RowsOf(plan) is not { Count: > 0 } writes)
            return new SaveOutcome.NothingToSave();

        var saveId = await RuleRows.WriteAsync(transaction, actor, clock.GetUtcNow(), writes, ct);
        var details = new { save = saveId, changes = writes.Select(write => new { type = write.EventType, write.Before, write.After }) };
        await audit.WriteAsync(transaction, actor, new AuditEntry("rules.saved", saveId.ToString(), SubjectOf(writes), details), ct);
        await transaction.CommitAsync(ct);

        return new SaveOutcome.Saved(saveId, plan.Changes);
    }

    /// <summary>The name of the only rule, or how many they are.</summary>
    internal static string SubjectOf(IReadOnlyList<RuleWrite> writes) =>
        writes is [var only] ? (only.After ?? only.Before)!.Label : string.Create(CultureInfo.InvariantCulture, $"{writes.Count} rules");

    private static List<RuleWrite> RowsOf(DraftPlan plan) =>
    [
        .. from row in plan.Rows
           where row.Fate is Fate.Changes or Fate.IsAdded or Fate.IsRemoved
           select new RuleWrite(row.Now?.Rule, row.Fate == Fate.IsRemoved ? null : row.Wanted),
    ];
}
