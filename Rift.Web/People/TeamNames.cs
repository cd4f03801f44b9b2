using Npgsql;
using Rift.Web.Database;

namespace Rift.Web.People;

public sealed record TeamName(Guid Id, string Name, bool IsClosed);

/// <summary>The teams to choose from, by name.</summary>
public sealed class TeamNames(NpgsqlDataSource database)
{
    private const string Sql = """
        select team_id as id, name, closed_at is not null as is_closed from teams
        order by name_form collate names
        """;

    public Task<IReadOnlyList<TeamName>> AllAsync(CancellationToken ct) => database.ListAsync<TeamName>(Sql, null, ct);

    public static Task<IReadOnlyList<TeamName>> AllAsync(DatabaseTransaction transaction, CancellationToken ct) =>
        transaction.ListAsync<TeamName>(Sql, null, ct);
}
