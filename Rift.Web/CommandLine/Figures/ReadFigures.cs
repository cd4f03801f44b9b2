using Npgsql;
using Rift.Web.Database;

namespace Rift.Web.CommandLine.Figures;

/// <summary>
/// Reads sizes, rows and ages of all tables without reading a large table: its rows are estimated from PostgreSQL's
/// statistics, and its oldest and newest row are found by an index.
/// </summary>
internal static class ReadFigures
{
    /// <summary>Bytes up to which a table is read whole.</summary>
    public const long MostBytesRead = 8 * 1024 * 1024;

    // A table whose rows have no moment is not listed. Where an index leads from each player to their first and last
    // row, its order is named.
    private static readonly Dictionary<string, (string Moment, string? Order)> Ages = new(StringComparer.Ordinal)
    {
        ["raw_events"] = ("received_at", "event_id"),
        ["reward_entries"] = ("entered_at", "entry_id"),
        ["player_days"] = ("local_date", "local_date"),
        ["player_changes"] = ("changed_at", null),
        ["event_fingerprints"] = ("seen_at", null),
        ["review_items"] = ("last_at", null),
        ["player_merges"] = ("merged_at", null),
        ["players"] = ("created_at", null),
        ["teams"] = ("created_at", null),
        ["team_members"] = ("since", null),
        ["accounts"] = ("created_at", null),
        ["sessions"] = ("created_at", null),
        ["invitations"] = ("created_at", null),
        ["hud_links"] = ("created_at", null),
        ["audit_log"] = ("at", null),
        ["rule_changes"] = ("changed_at", null),
    };

    private const string TablesSql = """
        select class.relname::text as name, pg_relation_size(class.oid) as heap,
               pg_total_relation_size(class.oid) as bytes,
               greatest(class.reltuples, stat.n_live_tup, 0)::bigint as estimate,
               coalesce(io.heap_blks_hit, 0) + coalesce(io.idx_blks_hit, 0) as hits,
               coalesce(io.heap_blks_read, 0) + coalesce(io.idx_blks_read, 0) as reads
        from pg_class as class
        join pg_stat_user_tables as stat on stat.relid = class.oid
        join pg_statio_user_tables as io on io.relid = class.oid
        where class.relnamespace = current_schema()::regnamespace and class.relkind = 'r'
        order by bytes desc, name
        """;

    private const string DatabaseSql = """
        select current_database()::text as name, pg_database_size(current_database()) as bytes
        """;

    private const string UtcSql = "set local timezone to 'UTC'";

    public static async Task<DatabaseFigures> ReadAsync(
        NpgsqlDataSource database, CancellationToken ct, long mostBytesRead = MostBytesRead)
    {
        await using var transaction = await DatabaseTransaction.BeginSnapshotAsync(database, ct);
        await transaction.ExecuteAsync(UtcSql, null, ct);
        var whole = await transaction.SingleAsync<DatabaseRow>(DatabaseSql, null, ct);
        var tables = new List<TableFigures>();

        foreach (var table in await transaction.ListAsync<TableRow>(TablesSql, null, ct))
        {
            var isCounted = table.Heap <= mostBytesRead;
            var read = await transaction.SingleAsync<ReadRow>(SqlFor(table.Name, isCounted), null, ct);
            tables.Add(new TableFigures(
                table.Name, read.Rows ?? table.Estimate, isCounted, table.Bytes, read.Oldest, read.Newest,
                isCounted || Ages.GetValueOrDefault(table.Name).Order is not null, table.Hits, table.Reads));
        }

        return new DatabaseFigures(whole.Name, whole.Bytes, tables);
    }

    private static string SqlFor(string table, bool isCounted) => (Ages.GetValueOrDefault(table), isCounted) switch
    {
        (({ } moment, _), true) => $"""
            select count(*) as rows, min({moment})::timestamp as oldest, max({moment})::timestamp as newest from {table}
            """,
        (({ } moment, { } order), false) => $"""
            select null::bigint as rows, min(first.moment)::timestamp as oldest, max(last.moment)::timestamp as newest
            from players
            left join lateral (
                select {moment} as moment from {table} as kept
                where kept.player_id = players.player_id order by {order} limit 1) as first on true
            left join lateral (
                select {moment} as moment from {table} as kept
                where kept.player_id = players.player_id order by {order} desc limit 1) as last on true
            """,
        (({ } moment, null), false) => $"""
            select null::bigint as rows, min(bound)::timestamp as oldest, max(bound)::timestamp as newest
            from pg_stats, unnest(histogram_bounds::text::timestamptz[]) as bound
            where schemaname = current_schema() and tablename = '{table}' and attname = '{moment}'
            """,
        (_, true) => $"select count(*) as rows, null::timestamp as oldest, null::timestamp as newest from \"{table}\"",
        _ => "select null::bigint as rows, null::timestamp as oldest, null::timestamp as newest",
    };

    private sealed record DatabaseRow(string Name, long Bytes);

    private sealed record TableRow(string Name, long Heap, long Bytes, long Estimate, long Hits, long Reads);

    private sealed record ReadRow(long? Rows, DateTime? Oldest, DateTime? Newest);
}
