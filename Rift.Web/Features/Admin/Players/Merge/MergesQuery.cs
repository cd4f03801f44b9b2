using Npgsql;
using Rift.Domain;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Players.Merge;

public sealed record MergeLine(
    Guid Id, PlayerId Merged, string Name, PlayerId Survivor, string SurvivorName, DateTimeOffset MergedAt,
    long Entries, long Gold, long Xp);

/// <summary>What the survivor got since the merge.</summary>
public sealed record MergeSince(long Events, long Gold);

/// <summary>Merges that may be undone.</summary>
public sealed class MergesQuery(NpgsqlDataSource database)
{
    private const string Sql = """
        select m.merge_id as id, m.merged_id as merged, goes.display_name as name,
               m.survivor_id as survivor, stays.display_name as survivor_name, m.merged_at,
               coalesce(moved.entries, 0)::bigint as entries,
               coalesce(moved.gold, 0)::bigint as gold, coalesce(moved.xp, 0)::bigint as xp
        from player_merges m
        join players goes on goes.player_id = m.merged_id
        join players stays on stays.player_id = m.survivor_id
        left join lateral (
            select count(*) as entries, sum(e.gold) as gold, sum(e.xp) as xp
            from player_merge_steps s cross join lateral unnest(s.entry_ids) as listed (entry_id)
            join reward_entries e on e.player_id = m.survivor_id and e.entry_id = listed.entry_id
            where s.merge_id = m.merge_id) as moved on true
        where m.merge_id = @merge
        """;

    private const string SinceSql = """
        select count(*) as events, coalesce(sum(e.gold), 0)::bigint as gold
        from reward_entries e join player_merges m on m.survivor_id = e.player_id
        where m.merge_id = @merge and e.kind = 'event' and e.entered_at >= m.merged_at
          and not exists (
              select 1
              from player_merge_steps s cross join lateral unnest(s.entry_ids) as listed (entry_id)
              where s.merge_id = m.merge_id and listed.entry_id = e.entry_id)
        """;

    /// <summary>Null for no merge.</summary>
    public async Task<(MergeLine Merge, MergeSince Since)?> FindAsync(Guid merge, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

        return await transaction.FindAsync<MergeLine>(Sql, new { merge }, ct) is { } line
            ? (line, await transaction.SingleAsync<MergeSince>(SinceSql, new { merge }, ct))
            : null;
    }
}
