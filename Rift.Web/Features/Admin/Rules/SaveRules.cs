using System.Data;
using System.Globalization;
using Dapper;
using Npgsql;
using Rift.Web.Access;

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
    public async Task<SaveOutcome> ExecuteAsync(Visitor actor, IReadOnlyList<DraftRow> draft, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await RuleRows.LockAsync(connection, transaction, ct);
        var plan = DraftPlan.Of(draft, await SheetQuery.ReadAsync(connection, transaction, draft, ct));

        if (plan.HasProblems || plan.Clashes)
            return new SaveOutcome.Refused(plan);
        if (RowsOf(plan) is not { Count: > 0 } writes)
            return new SaveOutcome.NothingToSave();

        var saveId = await RuleRows.WriteAsync(connection, transaction, actor, clock.GetUtcNow(), writes, ct);
        var details = new { save = saveId, changes = writes.Select(write => new { type = write.EventType, write.Before, write.After }) };
        await audit.WriteAsync(connection, transaction, actor, new AuditEntry("rules.saved", saveId.ToString(), SubjectOf(writes), details), ct);
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

/// <summary>One rule to write: added where there was none before, deleted where there is none after.</summary>
public sealed record RuleWrite(StoredRule? Before, StoredRule? After, long? Reverts = null)
{
    public string EventType => (After ?? Before)!.EventType;
}

/// <summary>The rows of the rules, written in the transaction of whoever decides it.</summary>
internal static class RuleRows
{
    // Whoever saves waits here for whoever saves already. The rows are locked as well, against somebody in psql.
    private const string LockSql = """
        select pg_advisory_xact_lock(hashtext('rift rules'));
        select event_type from gamification_rules order by event_type for update
        """;

    private const string ActorSql = """
        select set_config('rift.actor', @name, true), set_config('rift.actor_id', @id, true), set_config('rift.save', @save, true),
               set_config('rift.at', @at, true)
        """;

    private const string RevertsSql = "select set_config('rift.reverts', @reverts, true)";

    private const string DeleteSql = "delete from gamification_rules where event_type = @eventType";

    private const string WriteSql = """
        insert into gamification_rules (event_type, label, icon, gold, xp, per_quantity, counts_as, active, position, daily_cap, cooldown_seconds)
        values (@EventType, @Label, @Icon, @Gold, @Xp, @PerQuantity, @CountsAs, @Active, @Position, @DailyCap, @CooldownSeconds)
        on conflict (event_type) do update set
            label = excluded.label, icon = excluded.icon, gold = excluded.gold, xp = excluded.xp, per_quantity = excluded.per_quantity,
            counts_as = excluded.counts_as, active = excluded.active, position = excluded.position, daily_cap = excluded.daily_cap,
            cooldown_seconds = excluded.cooldown_seconds
        """;

    public static Task LockAsync(NpgsqlConnection connection, IDbTransaction transaction, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(LockSql, transaction: transaction, cancellationToken: ct));

    /// <summary>Returns the id under which the log keeps the changes together.</summary>
    public static async Task<Guid> WriteAsync(
        NpgsqlConnection connection, IDbTransaction transaction, Visitor actor, DateTimeOffset now, IReadOnlyList<RuleWrite> writes, CancellationToken ct)
    {
        var save = Guid.CreateVersion7(now);
        await ExecuteAsync(ActorSql, new { name = actor.Name, id = actor.Id.ToString(), save = save.ToString(), at = now.ToString("O") });

        foreach (var write in writes)
        {
            await ExecuteAsync(RevertsSql, new { reverts = write.Reverts?.ToString(CultureInfo.InvariantCulture) ?? "" });
            await (write.After is { } after ? ExecuteAsync(WriteSql, after) : ExecuteAsync(DeleteSql, new { eventType = write.EventType }));
        }

        return save;

        Task ExecuteAsync(string sql, object parameters) =>
            connection.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: ct));
    }
}
