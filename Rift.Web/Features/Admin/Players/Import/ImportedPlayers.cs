using Npgsql;
using Rift.Domain;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Players.Import;

/// <summary>What an import did, by the id under which it is on record.</summary>
public sealed class ImportedPlayers(NpgsqlDataSource database)
{
    public const string Action = "players.imported";

    private const string Sql = "select exists (select 1 from audit_log where action = @action and subject_id = @id)";

    // Those of one import are all on record right before it.
    private const string NewSql = """
        select p.player_id
        from audit_log done
        join audit_log made on made.at between done.at - interval '1 hour' and done.at
        join current_players p on p.player_id = made.subject_id::uuid
        where done.action = @action and done.subject_id = @id
          and made.action = 'player.created' and made.details ->> 'import' = @id
        order by p.name_form collate names, p.player_id
        """;

    public Task<bool> IsThereAsync(Guid import, CancellationToken ct) =>
        database.FindAsync<bool>(Sql, ParametersOf(import), ct);

    /// <summary>The players whom the import added, except those who are not there any more.</summary>
    public Task<IReadOnlyList<PlayerId>> NewOnesAsync(Guid import, CancellationToken ct) =>
        database.ListAsync<PlayerId>(NewSql, ParametersOf(import), ct);

    private static object ParametersOf(Guid import) => new { action = Action, id = import.ToString() };
}
