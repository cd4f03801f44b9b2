using Npgsql;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Audit;

/// <summary>
/// An import writes an entry for each player and team, and one for the whole. In the list the whole stands for its
/// rows; the first of them are shown inside it.
/// </summary>
internal static class FoldImports
{
    private const int RowsInside = 20;

    // They are written just before the whole, in one transaction: the index of moments finds them.
    private const string RowsSql = """
        select at, 'log' as source, entry_id as id, actor_id, actor, action, subject_id, subject,
               details::text as details, import, n, total
        from (
            select *, details ->> 'import' as import,
                   row_number() over (partition by details ->> 'import' order by entry_id) as n,
                   count(*) over (partition by details ->> 'import') as total
            from audit_log
            where at between @since and @until and details ->> 'import' = any(@imports)
              and subject_id is distinct from details ->> 'import') as entry
        where n <= @most
        order by import, n
        """;

    private static readonly TimeSpan LongestImport = TimeSpan.FromHours(1);

    public static async Task<IReadOnlyDictionary<string, FoldedImport>> ReadAsync(
        NpgsqlDataSource database, IReadOnlyList<AuditRow> shown, CancellationToken ct)
    {
        var imports = shown.Where(row => row.IsImport).ToList();

        if (imports.Count == 0)
            return new Dictionary<string, FoldedImport>();

        var which = new
        {
            imports = imports.Select(row => row.Import!).ToArray(),
            since = imports.Min(row => row.At) - LongestImport,
            until = imports.Max(row => row.At),
            most = RowsInside,
        };
        var rows = await database.ListAsync<InsideRow>(RowsSql, which, ct);

        return rows.GroupBy(row => row.Import).ToDictionary(
            import => import.Key,
            import => new FoldedImport(import.First().Total, [.. import.Select(row => row.ToRow())]));
    }

    private sealed record InsideRow(
        DateTimeOffset At, string Source, long Id, Guid? ActorId, string Actor, string Action, string? SubjectId,
        string? Subject, string Details, string Import, long N, long Total)
    {
        public AuditRow ToRow() =>
            new(At, Source, Id, ActorId, Actor, Action, SubjectId, Subject, Details, Import);
    }
}
