using Dapper;
using Npgsql;
using Rift.Domain;
using Rift.Domain.Calendar;
using Rift.Domain.People;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Players.Search;

public sealed record ListedPlayer(
    PlayerId Id, string Name, string Handle, string? Email, string Role, string State, bool IsPrivate, bool Claimed,
    string? Initials, string? Team, bool HasAccount)
{
    public string Face => Initials ?? Domain.People.Initials.Of(Name);
}

/// <summary><see cref="Next"/> is the last one shown where there are more.</summary>
public sealed record PlayerList(IReadOnlyList<ListedPlayer> Players, long Matching, PlayerId? Next);

/// <summary>
/// Players by name, a page at a time. A page is found by the player it follows, so that the last costs no more than the
/// first.
/// </summary>
public sealed class PlayerListQuery(NpgsqlDataSource database, LocalCalendar calendar, TimeProvider clock)
{
    public const int PageSize = 50;

    private const string Matching = """
        from current_players p
        left join accounts a using (player_id)
        left join members_on(@today) m on m.player_id = p.player_id
        left join teams t on t.team_id = m.team_id
        where (@sought is null or strpos(p.name_form, @sought) > 0 or strpos(p.handle_form, @sought) > 0
               or strpos(p.email_form, @sought) > 0)
          and (@state is null or p.state = @state)
          and (@role is null or p.role = @role)
          and (@team is null or m.team_id = @team)
          and (not @unclaimed or not p.claimed)
          and (not @noAccount or a.player_id is null)
        """;

    private const string Sql = $"""
        select count(*) {Matching};

        select p.player_id as id, p.display_name as name, p.handle, p.email, p.role, p.state, p.is_private, p.claimed,
               p.initials, t.name as team, a.player_id is not null as has_account
        {Matching}
          and (@after is null or (p.name_form collate names, p.player_id) > (
              select l.name_form, l.player_id from players l where l.player_id = @after))
        order by p.name_form collate names, p.player_id
        limit @most
        """;

    private const string IdsSql =
        $"select p.player_id {Matching} order by p.name_form collate names, p.player_id limit @most";

    public async Task<PlayerList> FindAsync(PlayerSearch search, CancellationToken ct)
    {
        var (matching, players) = await database.ReadAsync(
            Sql,
            ParametersOf(search),
            async read => (await read.ReadSingleAsync<long>(), (await read.ReadAsync<ListedPlayer>()).AsList()),
            ct);

        return players.Count > PageSize
            ? new PlayerList(players[..PageSize], matching, players[PageSize - 1].Id)
            : new PlayerList(players, matching, null);
    }

    /// <summary>All pages of them, but no more than so many.</summary>
    public Task<IReadOnlyList<PlayerId>> IdsAsync(PlayerSearch search, int most, CancellationToken ct)
    {
        var parameters = ParametersOf(search);
        parameters.Add("most", most);

        return database.ListAsync<PlayerId>(IdsSql, parameters, ct);
    }

    private DynamicParameters ParametersOf(PlayerSearch search)
    {
        var parameters = new DynamicParameters(new
        {
            today = calendar.DayOf(clock.GetUtcNow()),
            unclaimed = search.Only == PlayerSearch.Unclaimed,
            noAccount = search.Only == PlayerSearch.NoAccount,
            most = PageSize + 1,
        });
        parameters.Add("sought", Text(search.Q) is { } sought ? NameForm.Of(sought) : null, System.Data.DbType.String);
        parameters.Add("state", Text(search.State), System.Data.DbType.String);
        parameters.Add("role", Text(search.Role), System.Data.DbType.String);
        parameters.Add("team", search.Team, System.Data.DbType.Guid);
        parameters.Add("after", search.After, System.Data.DbType.Guid);

        return parameters;
    }

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
