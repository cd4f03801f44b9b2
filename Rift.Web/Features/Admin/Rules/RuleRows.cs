using System.Globalization;
using Rift.Web.Access;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Rules;

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

    public static Task LockAsync(DatabaseTransaction transaction, CancellationToken ct) =>
        transaction.ExecuteAsync(LockSql, null, ct);

    /// <summary>Returns the id under which the log keeps the changes together.</summary>
    public static async Task<Guid> WriteAsync(
        DatabaseTransaction transaction, CurrentUser actor, DateTimeOffset now, IReadOnlyList<RuleWrite> writes, CancellationToken ct)
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
            transaction.ExecuteAsync(sql, parameters, ct);
    }
}
