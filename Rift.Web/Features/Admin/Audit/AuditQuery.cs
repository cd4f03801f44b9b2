using System.Globalization;
using Npgsql;
using Rift.Domain.Calendar;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Audit;

/// <summary>Everything that is on record, in one list.</summary>
public sealed class AuditQuery(NpgsqlDataSource database, LocalCalendar calendar)
{
    private const int RowsOnAPage = 50;

    // Each part is cut by itself first, so that a page costs a page whatever lies behind it.
    private const string Sql = $"""
        with logged as (
            select at, 'log' as source, entry_id as id, actor_id, actor, action, subject_id, subject,
                   details::text as details, details ->> 'import' as whole
            from audit_log
            where {LoggedMatches} and {IsPartOfImport}
              and (@cursor::timestamptz is null or (at, 'log', entry_id) < (@cursor, @source, @id))
              and not (@fold and exists (
                  select 1 from (
                      select at, actor, action, subject_id, subject from audit_log as imported
                      where imported.subject_id = audit_log.details ->> 'import'
                        and imported.entry_id <> audit_log.entry_id) as whole
                  where {LoggedMatches}))
            order by at desc, entry_id desc limit @most
        ), ruled as (
            select changed_at as at, 'rule' as source, change_id as id, actor_id, changed_by as actor, action,
                   event_type as subject_id,
                   coalesce(after, before) ->> 'label' as subject,
                   jsonb_build_object('before', before, 'after', after)::text as details, null as whole
            from rule_changes
            cross join lateral (
                select case when before is null then 'rule.added'
                            when after is null then 'rule.deleted'
                            else 'rule.changed' end as action) as named
            where (@actor::text is null or changed_by ilike @actor)
              and (@action::text is null or action = @action or action like @action || '.%')
              and (@subject::text is null
                   or coalesce(after, before) ->> 'label' ilike @subject or event_type ilike @subject)
              and (@from::timestamptz is null or changed_at >= @from)
              and (@until::timestamptz is null or changed_at < @until) and @import::text is null
              and (@cursor::timestamptz is null or (changed_at, 'rule', change_id) < (@cursor, @source, @id))
            order by changed_at desc, change_id desc limit @most
        )
        select * from (select * from logged union all select * from ruled) as entries
        order by at desc, source desc, id desc limit @most
        """;

    // All parts are on record right before the whole: its moment bounds what is read.
    private const string IsPartOfImport = $"""
        (@import::text is null
               or details ->> 'import' = @import and at between {WholeAt} - interval '1 hour' and {WholeAt})
        """;

    private const string WholeAt = "(select max(whole.at) from audit_log as whole where whole.subject_id = @import)";

    // A part is left out only where the whole is in the same list: whatever is looked for is shown.
    private const string LoggedMatches = """
        (@actor::text is null or actor ilike @actor)
              and (@action::text is null or action = @action or action like @action || '.%')
              and (@subject::text is null or subject ilike @subject or subject_id ilike @subject)
              and (@from::timestamptz is null or at >= @from) and (@until::timestamptz is null or at < @until)
        """;

    private const string ActionsSql = """
        select action from (
            select distinct action from audit_log
            union values ('rule.added'), ('rule.changed'), ('rule.deleted')) as known
        order by action
        """;

    /// <summary>From the newest where no place is given, and where it is not one.</summary>
    public async Task<AuditPage> ReadAsync(AuditFilter filter, string? after, CancellationToken ct)
    {
        var parameters = ParametersOf(filter, after, RowsOnAPage + 1, fold: filter.Import is null);
        var rows = await database.ListAsync<AuditRow>(Sql, parameters, ct);
        var shown = rows.Take(RowsOnAPage).ToList();
        var parts = await FoldParts.ReadAsync(database, shown, ct);

        return new AuditPage(
            shown, rows.Count > RowsOnAPage ? shown[^1].Cursor : null, parts, await TeamsAsync(ct));
    }

    /// <summary>All of them, one by one as the database sends them; parts are not folded.</summary>
    public IAsyncEnumerable<AuditRow> AllAsync(AuditFilter filter, CancellationToken ct) =>
        database.StreamAsync<AuditRow>(Sql, ParametersOf(filter, null, null, fold: false), ct);

    public Task<AuditTeams> TeamsAsync(CancellationToken ct) => AuditTeams.ReadAsync(database, ct);

    public Task<IReadOnlyList<string>> ActionsAsync(CancellationToken ct) =>
        database.ListAsync<string>(ActionsSql, null, ct);

    private object ParametersOf(AuditFilter filter, string? after, long? most, bool fold)
    {
        var cursor = CursorOf(after);

        return new
        {
            actor = Anywhere(filter.Actor),
            action = string.IsNullOrWhiteSpace(filter.Action) ? null : filter.Action.Trim(),
            subject = Anywhere(filter.Subject),
            from = filter.From is { Year: > 1 } from ? calendar.StartOf(from).UtcDateTime : (DateTime?)null,
            until = filter.To is { Year: < 9999 } to ? calendar.StartOf(to.AddDays(1)).UtcDateTime : (DateTime?)null,
            cursor = cursor?.At,
            source = cursor?.Source,
            id = cursor?.Id,
            import = string.IsNullOrWhiteSpace(filter.Import) ? null : filter.Import,
            fold,
            most,
        };
    }

    private static string? Anywhere(string? text) => string.IsNullOrWhiteSpace(text)
        ? null
        : $"%{text.Trim().Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_")}%";

    private static (DateTime At, string Source, long Id)? CursorOf(string? text) =>
        text?.Split('.') is [var ticks, "log" or "rule", var id]
        && long.TryParse(ticks, CultureInfo.InvariantCulture, out var at) && at >= 0 && at <= DateTime.MaxValue.Ticks
        && long.TryParse(id, CultureInfo.InvariantCulture, out var number)
            ? (new DateTime(at, DateTimeKind.Utc), text.Split('.')[1], number)
            : null;
}
