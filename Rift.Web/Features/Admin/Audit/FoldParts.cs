using Npgsql;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Audit;

/// <summary>
/// An import writes an entry for each player and team, and one for the whole; inviting many does likewise. In the list
/// the whole stands for its parts; the first of them are shown inside it.
/// </summary>
internal static class FoldParts
{
    private const int PartsInside = 20;

    // They are written just before the whole, in one transaction: the index of moments finds them.
    private const string PartsSql = $"""
        select part.*, number.total
        from unnest(@ids, @moments) as whole (id, at)
        cross join lateral (
            select entry.at, 'log' as source, entry_id as id, actor_id, actor, action, subject_id, subject,
                   details::text as details, whole.id as whole
            from audit_log as entry
            where {IsPart}
            order by entry.at, entry_id limit @most) as part
        cross join lateral (select count(*) as total from audit_log as entry where {IsPart}) as number
        order by part.whole, part.at, part.id
        """;

    private const string IsPart = """
        entry.at between whole.at - interval '1 hour' and whole.at
            and entry.details ->> 'import' = whole.id and entry.subject_id is distinct from whole.id
        """;

    public static async Task<IReadOnlyDictionary<string, FoldedParts>> ReadAsync(
        NpgsqlDataSource database, IReadOnlyList<AuditRow> shown, CancellationToken ct)
    {
        var wholes = shown.Where(row => row.IsWhole).ToList();

        if (wholes.Count == 0)
            return new Dictionary<string, FoldedParts>();

        var which = new
        {
            ids = wholes.Select(row => row.Whole!).ToArray(),
            moments = wholes.Select(row => row.At.UtcDateTime).ToArray(),
            most = PartsInside,
        };
        var parts = await database.ListAsync<Part>(PartsSql, which, ct);

        return parts.GroupBy(part => part.Whole).ToDictionary(
            whole => whole.Key,
            whole => new FoldedParts(whole.First().Total, [.. whole.Select(part => part.ToRow())]));
    }

    private sealed record Part(
        DateTimeOffset At, string Source, long Id, Guid? ActorId, string Actor, string Action, string? SubjectId,
        string? Subject, string Details, string Whole, long Total)
    {
        public AuditRow ToRow() =>
            new(At, Source, Id, ActorId, Actor, Action, SubjectId, Subject, Details, Whole);
    }
}
