using Npgsql;
using Rift.Web.Access;
using Rift.Web.Audit;

namespace Rift.Web.Features.Admin.Missions.Edit;

/// <summary>
/// Pauses, resumes and ends missions. What is so already stays as it is. A mission that has ended does not come back;
/// it can be copied.
/// </summary>
public sealed class SetState(NpgsqlDataSource database, AuditLog audit, TimeProvider clock)
{
    private const string PauseSql =
        "update missions set paused_at = @now, version = version + 1 where mission_id = @id";

    private const string EndSql =
        "update missions set ended_at = @now, version = version + 1 where mission_id = @id";

    private const string ResumeSql = """
        insert into mission_pauses (mission_id, paused_at, resumed_at)
        select mission_id, paused_at, @now from missions where mission_id = @id
        on conflict (mission_id, paused_at) do update set resumed_at = excluded.resumed_at;

        update missions set paused_at = null, version = version + 1 where mission_id = @id;
        """;

    /// <summary>The mission as it was; null where there is none that this user sets.</summary>
    public async Task<StoredMission?> ExecuteAsync(
        Guid id, MissionState wanted, MissionScope scope, CurrentUser by, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await SaveMission.BeginAsync(database, now, ct);

        if (await SaveMission.LockAsync(transaction, id, scope, ct) is not { } before)
            return null;

        if (ChangeOf(before.State, wanted) is var (action, sql))
        {
            await transaction.ExecuteAsync(sql, new { id, now }, ct);
            await audit.WriteAsync(transaction, by, new AuditEntry(action, id.ToString(), before.Name), ct);
            await transaction.CommitAsync(ct);
        }

        return before;
    }

    private static (string Action, string Sql)? ChangeOf(MissionState before, MissionState wanted) =>
        (before, wanted) switch
        {
            (MissionState.Running, MissionState.Paused) => ("mission.paused", PauseSql),
            (MissionState.Paused, MissionState.Running) => ("mission.resumed", ResumeSql),
            (MissionState.Running or MissionState.Paused, MissionState.Ended) => ("mission.ended", EndSql),
            _ => null,
        };
}
