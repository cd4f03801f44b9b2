using Npgsql;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Rules.Changes;

/// <summary>What one person changed at once.</summary>
public sealed record LoggedSave(IReadOnlyList<LoggedChange> Changes)
{
    public Guid SaveId => Changes[0].SaveId;

    public string Who => Changes[0].ChangedBy;

    public bool InDatabase => Changes[0].InDatabase;

    public DateTimeOffset When => Changes[0].ChangedAt;
}

/// <summary>A page of the log, the newest first.</summary>
/// <param name="Older">Where the next page begins; null on the last.</param>
public sealed record ChangeLogPage(IReadOnlyList<LoggedSave> Saves, long? Older, IReadOnlyList<string> Types);

public sealed class ChangeLogQuery(NpgsqlDataSource database)
{
    private const int SavesOnAPage = 20;

    private const string Sql = $"""
        with saves as (
            select save_id, max(change_id) as newest
            from rule_changes
            where @type::text is null or event_type = @type
            group by save_id
            having @before::bigint is null or max(change_id) < @before
            order by newest desc limit @most
        )
        select {LoggedChange.Columns}
        from saves join rule_changes as change using (save_id)
        where @type::text is null or change.event_type = @type
        order by saves.newest desc, change.change_id
        """;

    private const string TypesSql = "select distinct event_type from rule_changes order by event_type";

    /// <summary>All types where none is given; from the newest where no place is.</summary>
    public async Task<ChangeLogPage> ReadAsync(string? type, long? before, CancellationToken ct)
    {
        var changes = await database.ListAsync<LoggedChange>(Sql, new { type, before, most = SavesOnAPage + 1 }, ct);
        var types = await database.ListAsync<string>(TypesSql, null, ct);
        var saves = changes.GroupBy(change => change.SaveId).Select(save => new LoggedSave([.. save])).ToList();
        var shown = saves.Take(SavesOnAPage).ToList();

        return new ChangeLogPage(shown, saves.Count > SavesOnAPage ? shown[^1].Changes[^1].ChangeId : null, types);
    }
}
