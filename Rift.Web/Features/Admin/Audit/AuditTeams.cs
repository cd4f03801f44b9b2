using Npgsql;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Audit;

/// <summary>A team, under a name that it has or had.</summary>
public sealed record NamedTeam(Guid TeamId, string Name, bool IsClosed, string KnownAs);

/// <summary>Teams as entries speak of them: by id, or by the name at the time.</summary>
public sealed class AuditTeams(IReadOnlyList<NamedTeam> teams)
{
    private const string Sql = """
        select team.team_id, team.name, team.closed_at is not null as is_closed, named.known_as
        from teams as team cross join lateral (
            select team.name as known_as
            union
            select renamed.details ->> 'from' from audit_log as renamed
            where renamed.subject_id = team.team_id::text and renamed.action = 'team.renamed'
              and renamed.details ->> 'from' is not null) as named
        """;

    private readonly ILookup<string, NamedTeam> _byName =
        teams.ToLookup(team => team.KnownAs, StringComparer.Ordinal);

    private readonly Dictionary<Guid, NamedTeam> _byId =
        teams.GroupBy(team => team.TeamId).ToDictionary(names => names.Key, names => names.First());

    public static readonly AuditTeams None = new([]);

    public static async Task<AuditTeams> ReadAsync(NpgsqlDataSource database, CancellationToken ct) =>
        new(await database.ListAsync<NamedTeam>(Sql, null, ct));

    /// <summary>Null for text that is no team, and for a name that two teams have had.</summary>
    public NamedTeam? Find(string? text) =>
        Guid.TryParse(text, out var id) ? _byId.GetValueOrDefault(id)
        : _byName[text ?? ""].ToList() is [var only] ? only
        : null;

    /// <summary>For an id the team's name; a name stays what it was.</summary>
    public string NameOf(string text) => Guid.TryParse(text, out _) && Find(text) is { } team ? team.Name : text;
}
