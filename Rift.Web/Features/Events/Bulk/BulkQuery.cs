using Npgsql;
using Rift.Web.Database;

namespace Rift.Web.Features.Events.Bulk;

/// <summary>What was done in a bulk: events voided, or restored.</summary>
/// <param name="By">Null where that person is gone.</param>
/// <param name="Reason">Null where a player who could read it was erased.</param>
public sealed record BulkAct(
    bool IsVoiding, long Events, long Players, long Gold, long Xp, DateTimeOffset At, string? By, string? Reason);

/// <param name="Restored">Null where nothing of it was restored.</param>
public sealed record FoundBulk(BulkAct Voided, BulkAct? Restored);

public sealed class BulkQuery(NpgsqlDataSource database)
{
    private const string Sql = """
        select entry.events < 0 as is_voiding, count(*) as events, count(distinct entry.player_id) as players,
               sum(entry.gold)::bigint as gold, sum(entry.xp)::bigint as xp, max(entry.entered_at) as at,
               max(admin.display_name) as by, max(entry.reason) as reason
        from reward_entries as entry left join players as admin on admin.player_id = entry.entered_by
        where entry.bulk_id = @bulk
        group by entry.events < 0
        """;

    /// <summary>Null where there is none, or nothing of it is left in the ledger.</summary>
    public async Task<FoundBulk?> FindAsync(Guid bulk, CancellationToken ct)
    {
        var acts = await database.ListAsync<BulkAct>(Sql, new { bulk }, ct);

        return acts.SingleOrDefault(act => act.IsVoiding) is { } voided
            ? new FoundBulk(voided, acts.SingleOrDefault(act => !act.IsVoiding))
            : null;
    }
}
