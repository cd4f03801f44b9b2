using System.Text.Json;
using Rift.Domain;
using Rift.Web.Database;

namespace Rift.Web.Audit;

/// <summary>Who did something, as the log names them. The operator at the command line has no player's id.</summary>
public readonly record struct Actor(PlayerId? Id, string Name)
{
    public static Actor CommandLine => new(null, ActorTexts.CommandLine);
}

/// <summary>
/// Something that was done, and to what. Details hold what is needed to understand it later, never a secret.
/// </summary>
/// <param name="Action">The thing and the verb, such as <c>player.merged</c>; the audit page filters by it.</param>
/// <param name="SubjectId">A player's, team's, event's or link's id.</param>
public sealed record AuditEntry(string Action, string? SubjectId = null, string? Subject = null, object? Details = null)
{
    public static AuditEntry About(string action, PlayerId player, string name, object? details = null) =>
        new(action, player.ToString(), name, details);
}

/// <summary>
/// Writes down what admins, leads and players do, in the transaction that does it: what is on record happened, and the
/// other way round.
/// </summary>
public sealed class AuditLog(TimeProvider clock)
{
    private const string Sql = """
        insert into audit_log (at, actor_id, actor, action, subject_id, subject, details)
        values (
            @at, @actorId, @actor, @action, @subjectId, @subject, @details::jsonb || jsonb_strip_nulls(
                jsonb_build_object('import', nullif(current_setting('rift.import', true), ''))))
        """;

    private const string BeginWholeSql = "select set_config('rift.import', @whole, true)";

    /// <summary>
    /// What the transaction writes from here on is a part of one act, such as an import. The entry whose subject is the
    /// act's id stands for all of them.
    /// </summary>
    public static Task BeginWholeAsync(DatabaseTransaction transaction, Guid whole, CancellationToken ct) =>
        transaction.ExecuteAsync(BeginWholeSql, new { whole = whole.ToString() }, ct);

    public Task WriteAsync(DatabaseTransaction transaction, Actor actor, AuditEntry entry, CancellationToken ct) =>
        transaction.ExecuteAsync(
            Sql,
            new
            {
                at = clock.GetUtcNow(),
                actorId = actor.Id?.Value,
                actor = actor.Name,
                entry.Action,
                entry.SubjectId,
                entry.Subject,
                details = JsonSerializer.Serialize(entry.Details ?? new { }, JsonSerializerOptions.Web),
            },
            ct);
}
