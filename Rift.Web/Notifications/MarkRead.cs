using Npgsql;
using Rift.Domain;
using Rift.Web.Database;

namespace Rift.Web.Notifications;

/// <summary>Marks notifications as read, and tells the player's other tabs and every server.</summary>
public sealed class MarkRead(NpgsqlDataSource database, TimeProvider clock)
{
    // The notice comes with the commit, and only where something was unread.
    private const string TellSql = """
        select count(*)::integer, case when count(*) > 0 then pg_notify('rift', 'news ' || @player::uuid) end
        from marked
        """;

    private const string SomeSql = $"""
        with marked as (
            update notifications set read_at = @now
            where read_at is null and player_id in ({NotificationQuery.Mine})
                and (player_id, number) in (select of_player, n from unnest(@players, @numbers) as one (of_player, n))
            returning 1
        )
        {TellSql}
        """;

    private const string UntilSql = $"""
        with marked as (
            update notifications set read_at = @now
            where read_at is null and player_id in ({NotificationQuery.Mine})
                and (created_at, number, player_id) <= (
                    select created_at, number, player_id from notifications
                    where player_id = @of and number = @number and player_id in ({NotificationQuery.Mine}))
            returning 1
        )
        {TellSql}
        """;

    /// <summary>Returns how many were unread. Of those of other players none is marked.</summary>
    public Task<int> SomeAsync(PlayerId player, IReadOnlyCollection<NotificationId> which, CancellationToken ct) =>
        database.ScalarAsync<int>(
            SomeSql,
            new
            {
                player,
                now = clock.GetUtcNow(),
                players = which.Select(one => one.Player.Value).ToArray(),
                numbers = which.Select(one => one.Number).ToArray(),
            },
            ct);

    /// <summary>Marks one and all that came before it: what comes meanwhile stays unread.</summary>
    public Task<int> UntilAsync(PlayerId player, NotificationId newest, CancellationToken ct) =>
        database.ScalarAsync<int>(
            UntilSql,
            new { player, now = clock.GetUtcNow(), of = newest.Player.Value, number = newest.Number },
            ct);
}
