using Npgsql;
using Rift.Domain;
using Rift.Web.Database;

namespace Rift.Web.Features.Badges;

/// <summary>A player who has a badge.</summary>
/// <param name="Day">When the highest tier was earned.</param>
public sealed record Holder(PlayerId Id, string Name, int Tier, DateOnly Day);

/// <summary>Who earned a badge last. Private players and those who have left are never named.</summary>
public sealed class HoldersQuery(NpgsqlDataSource database)
{
    private const int Most = 12;

    private const string Sql = """
        select p.player_id as id, p.display_name as name, held.tier, held.day
        from (
            select player_id, max(tier)::integer as tier, max(local_date) as day, max(awarded_at) as at
            from awards
            where definition_id = @badge and kind = 'badge' and superseded_at is null
            group by player_id) as held
        join current_players as p using (player_id)
        where not p.is_private and p.state <> 'left'
        order by held.at desc, p.player_id
        limit @most
        """;

    public Task<IReadOnlyList<Holder>> NewestAsync(Guid badge, CancellationToken ct) =>
        database.ListAsync<Holder>(Sql, new { badge, most = Most }, ct);
}
