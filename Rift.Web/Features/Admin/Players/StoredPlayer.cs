using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Database;
using Rift.Web.Features.Admin.Players.Fields;
using Rift.Web.People;

namespace Rift.Web.Features.Admin.Players;

/// <summary>A player as stored, with the team of today.</summary>
public sealed record StoredPlayer(
    PlayerId Id, string Name, string Handle, string? Email, string Role, string State, bool IsPrivate, string? TimeZone,
    string? Initials, bool Claimed, long Version, Guid? TeamId, string? TeamName, bool HasAccount)
{
    private const string Sql = """
        select p.player_id as id, p.display_name as name, p.handle, p.email, p.role, p.state, p.is_private, p.time_zone,
               p.initials, p.claimed, p.version, t.team_id, t.name as team_name, a.player_id is not null as has_account
        from current_players p
        left join accounts a using (player_id)
        left join members_on(@today) m on m.player_id = p.player_id
        left join teams t on t.team_id = m.team_id
        where p.player_id = any(@ids)
        """;

    // No key update: storing an event for this player at the same time is not kept waiting.
    private const string LockSql =
        "select 1 from players where player_id = any(@ids) order by player_id for no key update";

    public string Face => Initials ?? Domain.People.Initials.Of(Name);

    public bool HasLeft => PeopleText.ReadState(State) == PlayerState.Left;

    /// <summary>Null for a player who is not there, was merged into another or was erased.</summary>
    public static async Task<StoredPlayer?> FindAsync(
        DatabaseTransaction transaction, PlayerId player, DateOnly today, CancellationToken ct) =>
        await ListAsync(transaction, [player], today, locked: false, ct) is [var found] ? found : null;

    public static async Task<StoredPlayer?> LockAsync(
        DatabaseTransaction transaction, PlayerId player, DateOnly today, CancellationToken ct) =>
        await ListAsync(transaction, [player], today, locked: true, ct) is [var found] ? found : null;

    /// <summary>Those of the given who exist, locked by id if that is wanted.</summary>
    public static async Task<IReadOnlyList<StoredPlayer>> ListAsync(
        DatabaseTransaction transaction, IEnumerable<PlayerId> players, DateOnly today, bool locked,
        CancellationToken ct)
    {
        var ids = players.Select(player => player.Value).ToArray();

        if (locked)
            await transaction.ExecuteAsync(LockSql, new { ids }, ct);

        return await transaction.ListAsync<StoredPlayer>(Sql, new { ids, today }, ct);
    }

    /// <summary>As a form is filled with it.</summary>
    public TypedPlayer ToTyped() => new()
    {
        Name = Name,
        Handle = Handle,
        Email = Email,
        Role = Role,
        State = State,
        Visibility = PeopleText.VisibilityOf(IsPrivate),
        TimeZone = TimeZone,
        Initials = Initials,
        Team = TeamId?.ToString(),
    };

    public TypedPlayer ToWords() => ToTyped() with { Team = TeamName };
}
