using Rift.Domain;

namespace Rift.Tests.Rewarding.Streaks;

/// <summary>Days, leaves and holidays as the tables hold them.</summary>
internal static class StreakRows
{
    public static Task AddDaysAsync(this RiftApp app, PlayerId player, string eventType, params string[] days) =>
        app.ExecuteAsync(
            """
            insert into player_days (player_id, local_date, event_type, events, quantity, gold, xp)
            select $1, day::date, $2, 1, 1, 10, 5 from unnest($3) as day
            """,
            player.Value, eventType, days);

    public static Task AddLeaveAsync(this RiftApp app, PlayerId player, string since, string until) =>
        app.ExecuteAsync(
            "insert into player_leaves (leave_id, player_id, since, until) values ($1, $2, $3::date, $4::date)",
            Guid.CreateVersion7(), player.Value, since, until);

    public static Task AddHolidayAsync(this RiftApp app, string day) =>
        app.ExecuteAsync("insert into holidays (day, name) values ($1::date, 'Closed')", day);

    public static Task MergeAsync(this RiftApp app, PlayerId player, PlayerId into) =>
        app.ExecuteAsync("update players set merged_into = $2 where player_id = $1", player.Value, into.Value);
}
