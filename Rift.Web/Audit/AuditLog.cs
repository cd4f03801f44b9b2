using System.Data;
using System.Text.Json;
using Dapper;
using Npgsql;
using Rift.Domain;
using Rift.Web.Access;

namespace Rift.Web.Audit;

/// <summary>Something that was done, and to what. Details hold what is needed to understand it later, never a secret.</summary>
/// <param name="Action">The thing and the verb, such as <c>player.merged</c> or <c>rules.saved</c>; the audit page filters by it.</param>
/// <param name="SubjectId">A player's, team's, event's or link's id.</param>
public sealed record AuditEntry(string Action, string? SubjectId = null, string? Subject = null, object? Details = null)
{
    public static AuditEntry About(string action, PlayerId player, string name, object? details = null) => new(action, player.ToString(), name, details);
}

/// <summary>Writes down what admins, leads and players do, in the transaction that does it: what is on record happened, and the other way round.</summary>
public sealed class AuditLog(TimeProvider clock)
{
    /// <summary>The actor of what is done by a command of whoever runs the server.</summary>
    public const string CommandLine = "command line";

    private const string Sql = """
        insert into audit_log (at, actor_id, actor, action, subject_id, subject, details)
        values (@at, @actorId, @actor, @action, @subjectId, @subject, @details::jsonb)
        """;

    public Task WriteAsync(NpgsqlConnection connection, IDbTransaction transaction, CurrentUser actor, AuditEntry entry, CancellationToken ct) =>
        WriteAsync(connection, transaction, actor.Id, actor.Name, entry, ct);

    public Task WriteAsync(
        NpgsqlConnection connection, IDbTransaction transaction, PlayerId? actorId, string actor, AuditEntry entry, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(
            Sql,
            new
            {
                at = clock.GetUtcNow(),
                actorId = actorId?.Value,
                actor,
                entry.Action,
                entry.SubjectId,
                entry.Subject,
                details = JsonSerializer.Serialize(entry.Details ?? new { }, JsonSerializerOptions.Web),
            },
            transaction,
            cancellationToken: ct));
}
