using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Database;

namespace Rift.Web.People;

/// <summary>
/// Who is in which team when. Written as a whole, so that two stays never overlap; the player's row must be locked.
/// </summary>
public static class TeamMembers
{
    private const string ReadSql = """
        select team_id as team, since, until from team_members where player_id = @player order by since
        """;

    private const string ReadManySql = """
        select player_id as player, team_id as team, since, until
        from team_members
        where player_id = any(@ids)
        order by since
        """;

    private const string WriteSql = """
        delete from team_members where player_id = @player;

        insert into team_members (team_id, player_id, since, until)
        select team_id, @player, since, until from unnest(@teams, @since, @until) as stay (team_id, since, until);
        """;

    public static Task<IReadOnlyList<Membership>> ReadAsync(
        DatabaseTransaction transaction, PlayerId player, CancellationToken ct) =>
        transaction.ListAsync<Membership>(ReadSql, new { player }, ct);

    /// <summary>Those of several players at once.</summary>
    public static async Task<ILookup<PlayerId, Membership>> ReadAsync(
        DatabaseTransaction transaction, IEnumerable<PlayerId> players, CancellationToken ct)
    {
        var ids = players.Select(player => player.Value).ToArray();
        var stays = await transaction.ListAsync<Stay>(ReadManySql, new { ids }, ct);

        return stays.ToLookup(stay => stay.Player, stay => new Membership(stay.Team, stay.Since, stay.Until));
    }

    public static Task WriteAsync(
        DatabaseTransaction transaction, PlayerId player, IReadOnlyCollection<Membership> stays,
        CancellationToken ct) => transaction.ExecuteAsync(
        WriteSql,
        new
        {
            player,
            teams = stays.Select(stay => stay.Team).ToArray(),
            since = stays.Select(stay => stay.Since).ToArray(),
            until = stays.Select(stay => stay.Until).ToArray(),
        },
        ct);

    /// <summary>From the day on in the team, or in none; what was before stays.</summary>
    public static async Task MoveAsync(
        DatabaseTransaction transaction, PlayerId player, DateOnly day, Guid? team, CancellationToken ct)
    {
        var stays = await ReadAsync(transaction, player, ct);
        await WriteAsync(transaction, player, Membership.From(stays, day, team), ct);
    }

    private sealed record Stay(PlayerId Player, Guid Team, DateOnly Since, DateOnly? Until);
}
