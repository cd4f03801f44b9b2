using Rift.Web.Database;

namespace Rift.Web.Rewarding;

/// <summary>
/// Has the HUDs of players drawn anew where something else than an entry changes what they show. Events of these
/// players wait from here to the commit, so it comes last. Players who never earned anything have no totals: their HUDs
/// show it from the next change on.
/// </summary>
public static class RedrawHuds
{
    // A NOTIFY holds 8,000 bytes: 200 players at the most.
    private const string Sql = """
        update player_totals set version = version + 1
        where player_id in (
            select player_id from player_totals where player_id = any(@ids) order by player_id for no key update);

        select pg_notify('rift', 'players - ' || string_agg(id::text, ','))
        from (select id, (row_number() over (order by id) - 1) / 200 as part from unnest(@ids) as id) as parts
        group by part;
        """;

    public static Task RunAsync(DatabaseTransaction transaction, Guid[] ids, CancellationToken ct) =>
        transaction.ExecuteAsync(Sql, new { ids }, ct);
}
