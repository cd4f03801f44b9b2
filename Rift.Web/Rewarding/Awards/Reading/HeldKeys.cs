using Rift.Domain;
using Rift.Domain.Awards;
using Rift.Web.Database;

namespace Rift.Web.Rewarding.Awards.Reading;

/// <summary>Which awards of their teams some players hold.</summary>
internal static class HeldKeys
{
    private const string Sql = """
        select player_id as player, definition_id as definition, window_start, team_id as team
        from awards
        where player_id = any(@players) and team_id is not null and superseded_at is null
        """;

    public static async Task<HashSet<(PlayerId Player, AwardKey Key)>> ReadAsync(
        DatabaseTransaction transaction, IEnumerable<PlayerId> players, CancellationToken ct)
    {
        var asked = new { players = players.Select(player => player.Value).ToArray() };
        var rows = await transaction.ListAsync<Row>(Sql, asked, ct);

        return [.. rows.Select(row => (row.Player, row.Key))];
    }

    private sealed record Row(PlayerId Player, Guid Definition, DateOnly WindowStart, Guid Team)
    {
        public AwardKey Key => new(AwardKind.Mission, Definition, 0, WindowStart, Team);
    }
}
