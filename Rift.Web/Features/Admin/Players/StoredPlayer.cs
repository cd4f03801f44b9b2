using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Database;
using Rift.Web.People;

namespace Rift.Web.Features.Admin.Players;

/// <summary>A player as stored, read for editing.</summary>
public sealed record PlayerRecord(
    PlayerId Id, string Name, string Handle, string? Email, string Role, string State, bool IsPrivate, string? TimeZone, string? Initials,
    bool Claimed, long Version, Guid? TeamId, string? TeamName, bool HasAccount)
{
    private const string Sql = """
        select p.player_id as id, p.display_name as name, p.handle, p.email, p.role, p.state, p.is_private, p.time_zone, p.initials,
               p.claimed, p.version, t.team_id, t.name as team_name, a.player_id is not null as has_account
        from current_players p
        left join accounts a using (player_id)
        left join members_on(@today) m on m.player_id = p.player_id
        left join teams t on t.team_id = m.team_id
        where p.player_id = any(@ids)
        """;

    // No key update: whoever stores an event for this player meanwhile is not kept waiting.
    private const string LockSql = "select 1 from players where player_id = any(@ids) order by player_id for no key update";

    /// <summary>Null for nobody, and for who was merged into another or erased.</summary>
    public static async Task<PlayerRecord?> FindAsync(DatabaseTransaction transaction, PlayerId player, DateOnly today, CancellationToken ct) =>
        await ListAsync(transaction, [player], today, locked: false, ct) is [var record] ? record : null;

    public static async Task<PlayerRecord?> LockAsync(DatabaseTransaction transaction, PlayerId player, DateOnly today, CancellationToken ct) =>
        await ListAsync(transaction, [player], today, locked: true, ct) is [var record] ? record : null;

    /// <summary>Those who exist among the given, locked by id if that is wanted.</summary>
    public static async Task<IReadOnlyList<PlayerRecord>> ListAsync(DatabaseTransaction transaction, IEnumerable<PlayerId> players, DateOnly today, bool locked, CancellationToken ct)
    {
        var ids = players.Select(player => player.Value).ToArray();

        if (locked)
            await transaction.ExecuteAsync(LockSql, new { ids }, ct);

        return await transaction.ListAsync<PlayerRecord>(Sql, new { ids, today }, ct);
    }

    public PlayerText ToText() => new(
    [
        new(PlayerText.Name, Name), new(PlayerText.Handle, Handle), new(PlayerText.Email, Email ?? ""), new(PlayerText.Role, Role),
        new(PlayerText.State, State), new(PlayerText.Visibility, IsPrivate ? PlayerText.Private : PlayerText.Ranked),
        new(PlayerText.TimeZone, TimeZone ?? ""), new(PlayerText.Initials, Initials ?? ""), new(PlayerText.Team, TeamId?.ToString() ?? ""),
    ]);

    /// <summary>The same in words for people: the team's name instead of its id.</summary>
    public PlayerText ToWords() => ToText().With(PlayerText.Team, TeamName ?? "");

    public bool IsLeaving(PlayerDetails details) => details.State == PlayerState.Left && PeopleText.ReadState(State) != PlayerState.Left;
}
