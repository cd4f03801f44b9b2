using System.Text.Json;
using System.Text.Json.Serialization;
using Rift.Web.Database;

namespace Rift.Web.Notifications;

/// <summary>
/// Tells players of something in the transaction that makes it true. What a player was told before is left out.
/// </summary>
/// <remarks>
/// The row of a player in <c>notification_counts</c> is locked until the commit, in the order of the players' ids and
/// after <c>player_totals</c>. That is why a player's notifications commit in the order of their numbers, and why a
/// stream that has sent one number never misses a lower one.
/// </remarks>
public static class WriteNotifications
{
    private static readonly JsonSerializerOptions Data = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    // A NOTIFY holds 8,000 bytes: 200 players at the most.
    private const string Sql = """
        with input as materialized (
            select distinct on (player_id, kind, about) n, player_id, kind, about, data
            from unnest(@players, @kinds, @about, @data::jsonb[]) with ordinality
                as input (player_id, kind, about, data, n)
            where not exists (
                select from notifications told
                where (told.player_id, told.kind, told.about) = (input.player_id, input.kind, input.about))
            order by player_id, kind, about, n
        ), counted as (
            insert into notification_counts as counts (player_id, last)
            select player_id, count(*) from input group by player_id order by player_id
            on conflict (player_id) do update set last = counts.last + excluded.last
            returning player_id, last
        ), written as (
            insert into notifications (player_id, number, kind, about, data, created_at)
            select player_id,
                   counted.last + 1 - row_number() over (partition by player_id order by input.n desc),
                   kind, about, data, @now
            from input join counted using (player_id)
            on conflict (player_id, kind, about) do nothing
            returning player_id
        )
        select pg_notify('rift', 'news ' || string_agg(player_id::text, ','))
        from (select player_id, (row_number() over (order by player_id) - 1) / 200 as part
              from (select distinct player_id from written) as players) as parts
        group by part
        """;

    public static async Task RunAsync(
        DatabaseTransaction transaction, IReadOnlyCollection<NewNotification> news, DateTimeOffset now,
        CancellationToken ct)
    {
        if (news.Count == 0)
            return;

        var columns = new
        {
            players = news.Select(one => one.Player.Value).ToArray(),
            kinds = news.Select(one => NotificationKinds.NameOf(one.Kind)).ToArray(),
            about = news.Select(one => one.About).ToArray(),
            data = news.Select(one => JsonSerializer.Serialize(one.Data, Data)).ToArray(),
            now,
        };
        await transaction.ExecuteAsync(Sql, columns, ct);
    }
}
