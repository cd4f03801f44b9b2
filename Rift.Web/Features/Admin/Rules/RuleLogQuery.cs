using Npgsql;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Rules;

/// <summary>A change of one rule.</summary>
/// <param name="Reverts">The change that it took back.</param>
/// <param name="IsNewest">Whether the rule is still as this change left it.</param>
public sealed record LogEntry(long ChangeId, string EventType, long? Reverts, StoredRule? Before, StoredRule? After, bool IsNewest)
{
    public string Name => (After ?? Before)!.Label;

    public IReadOnlyList<FieldChange> Fields => RuleText.Differences(Before, After);
}

/// <summary>What one person changed at once.</summary>
/// <param name="InDatabase">Done past the application, by a role of the database.</param>
public sealed record LoggedSave(Guid SaveId, string Who, bool InDatabase, DateTimeOffset When, IReadOnlyList<LogEntry> Entries);

/// <summary>A page of the log, the newest first.</summary>
/// <param name="Older">Where the next page begins; null on the last.</param>
public sealed record LogPage(IReadOnlyList<LoggedSave> Saves, long? Older, IReadOnlyList<string> Types);

public sealed class RuleLogQuery(NpgsqlDataSource database)
{
    private const int SavesOnAPage = 20;

    private const string Sql = """
        with saves as (
            select save_id, max(change_id) as newest
            from rule_changes
            where @type::text is null or event_type = @type
            group by save_id
            having @before::bigint is null or max(change_id) < @before
            order by newest desc limit @most
        )
        select change.change_id, change.save_id, change.event_type, change.changed_by, change.actor_id is null as in_database, change.changed_at,
               change.reverts, change.before::text, change.after::text,
               not exists (select 1 from rule_changes as later where later.event_type = change.event_type and later.change_id > change.change_id) as is_newest,
               saves.newest
        from saves join rule_changes as change using (save_id)
        where @type::text is null or change.event_type = @type
        order by saves.newest desc, change.change_id
        """;

    private const string TypesSql = "select distinct event_type from rule_changes order by event_type";

    /// <summary>All types where none is given; from the newest where no place is.</summary>
    public async Task<LogPage> ReadAsync(string? type, long? before, CancellationToken ct)
    {
        var rows = await database.ListAsync<LogRow>(Sql, new { type, before, most = SavesOnAPage + 1 }, ct);
        var types = await database.ListAsync<string>(TypesSql, null, ct);
        var saves = rows.GroupBy(row => row.SaveId).ToList();
        var shown = saves.Take(SavesOnAPage).Select(SaveOf).ToList();

        return new LogPage(shown, saves.Count > SavesOnAPage ? saves[SavesOnAPage - 1].First().Newest : null, types);
    }

    private static LoggedSave SaveOf(IGrouping<Guid, LogRow> save)
    {
        var first = save.First();

        return new LoggedSave(
            save.Key, first.ChangedBy, first.InDatabase, first.ChangedAt,
            [.. save.Select(row => new LogEntry(row.ChangeId, row.EventType, row.Reverts, StoredRule.Read(row.Before), StoredRule.Read(row.After), row.IsNewest))]);
    }

    private sealed record LogRow(
        long ChangeId, Guid SaveId, string EventType, string ChangedBy, bool InDatabase, DateTimeOffset ChangedAt, long? Reverts, string? Before, string? After,
        bool IsNewest, long Newest);
}
