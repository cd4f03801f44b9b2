using System.Globalization;
using Rift.Domain.Rewards;
using Rift.Web.Audit;
using Rift.Web.Database;

namespace Rift.Web.Rewarding;

/// <summary>A change of one rule: added where there was none before, deleted where there is none after.</summary>
/// <param name="Reverts">The id of the logged change that this one reverts.</param>
public record RuleChange(RewardRule? Before, RewardRule? After, long? Reverts = null)
{
    public string EventType => (After ?? Before)!.EventType;

    public string Name => (After ?? Before)!.Label;
}

/// <summary>Writes rules within the transaction of the act that decides what to write.</summary>
public static class WriteRules
{
    // Two saves wait for each other here. The rows are locked as well, against a change made in psql.
    private const string LockSql = """
        select pg_advisory_xact_lock(hashtext('rift rules'));
        select event_type from gamification_rules order by event_type for update
        """;

    private const string ActorSql = """
        select set_config('rift.actor', @name, true), set_config('rift.actor_id', @id, true),
               set_config('rift.save', @save, true), set_config('rift.at', @at, true)
        """;

    private const string RevertsSql = "select set_config('rift.reverts', @reverts, true)";

    private const string DeleteSql = "delete from gamification_rules where event_type = @eventType";

    private const string WriteSql = """
        insert into gamification_rules (
            event_type, label, icon, gold, xp, per_quantity, counts_as, active, position, daily_cap, cooldown_seconds)
        values (
            @EventType, @Label, @Icon, @Gold, @Xp, @PerQuantity, @CountsAs, @Active, @Position, @DailyCap,
            @CooldownSeconds)
        on conflict (event_type) do update set
            label = excluded.label, icon = excluded.icon, gold = excluded.gold, xp = excluded.xp,
            per_quantity = excluded.per_quantity, counts_as = excluded.counts_as, active = excluded.active,
            position = excluded.position, daily_cap = excluded.daily_cap, cooldown_seconds = excluded.cooldown_seconds
        """;

    public static Task LockAsync(DatabaseTransaction transaction, CancellationToken ct) =>
        transaction.ExecuteAsync(LockSql, null, ct);

    /// <summary>Returns the id under which the log keeps the changes together.</summary>
    public static async Task<Guid> ExecuteAsync(
        DatabaseTransaction transaction, Actor actor, DateTimeOffset now, IReadOnlyList<RuleChange> changes,
        CancellationToken ct)
    {
        var save = Guid.CreateVersion7(now);
        var by = new { name = actor.Name, id = $"{actor.Id}", save = save.ToString(), at = now.ToString("O") };
        await transaction.ExecuteAsync(ActorSql, by, ct);

        foreach (var change in changes)
        {
            var reverts = change.Reverts?.ToString(CultureInfo.InvariantCulture) ?? "";
            await transaction.ExecuteAsync(RevertsSql, new { reverts }, ct);
            await (change.After is { } after
                ? transaction.ExecuteAsync(WriteSql, RuleRow.Of(after), ct)
                : transaction.ExecuteAsync(DeleteSql, new { eventType = change.EventType }, ct));
        }

        return save;
    }
}
