using Npgsql;
using Rift.Domain;
using Rift.Domain.Awards;
using Rift.Domain.Streaks;
using Rift.Web.Database;
using Rift.Web.Hosting;
using Rift.Web.Notifications;
using Rift.Web.People;

namespace Rift.Web.Rewarding.Streaks;

/// <summary>
/// Tells players in the afternoon that their streak is at risk, once a day, whichever server comes first. Their HUDs
/// are drawn anew, because they say it, too.
/// </summary>
public sealed class StreakWarnings(
    NpgsqlDataSource database, ReadStreaks streaks, Calendars calendars, TimeProvider clock, BackgroundLoop loop)
    : BackgroundService
{
    private const int MostAtOnce = 500;

    private const string ZonesSql = "select distinct coalesce(time_zone, '') from current_players";

    // Few are left of many players before anything is worked out: active these days, and not today.
    private const string CandidatesSql = """
        select player.player_id as player, zone.today
        from unnest(@zones, @days, @since) as zone (name, today, since)
        join current_players as player on coalesce(player.time_zone, '') = zone.name
        where player.state = 'active' and player.player_id > @after
          and (exists (
                select from player_days as day
                where day.player_id = player.player_id and local_date >= zone.since and local_date < zone.today
                  and events > 0 and not event_type = any(@gameTypes))
            or exists (
                select from player_leaves as leave join players as self using (player_id)
                where (self.player_id = player.player_id or self.merged_into = player.player_id)
                  and leave.until >= zone.since and leave.since < zone.today))
          and not exists (
                select from player_days as day
                where day.player_id = player.player_id and local_date = zone.today
                  and events > 0 and not event_type = any(@gameTypes))
          and not exists (
                select from notifications as told
                where told.player_id = player.player_id and kind = 'streak_at_risk' and about = zone.today::text)
        order by player.player_id
        limit @most
        """;

    /// <summary>Warns all whose time it is.</summary>
    public async Task WarnAsync(CancellationToken ct)
    {
        if (await DueZonesAsync(ct) is not { Count: > 0 } zones)
            return;

        var calendar = await streaks.CalendarAsync(ct);

        for (var after = Guid.Empty; ;)
        {
            var found = await database.ListAsync<Candidate>(CandidatesSql, Asked(zones, calendar, after), ct);
            await WarnAsync(found, ct);

            if (found.Count < MostAtOnce)
                return;

            after = found[^1].Player.Value;
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        loop.RunAsync(Schedules.WarnOfStreaks, WarnAsync, "warn of streaks at risk", stoppingToken);

    private async Task<IReadOnlyList<(string Name, DateOnly Today)>> DueZonesAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var names = await database.ListAsync<string>(ZonesSql, null, ct);

        return
        [
            .. from name in names
               let local = calendars.Of(name.Length == 0 ? null : name).LocalTimeOf(now)
               where StreakWarning.IsTime(local)
               select (name, DateOnly.FromDateTime(local.DateTime)),
        ];
    }

    private static object Asked(
        IReadOnlyList<(string Name, DateOnly Today)> zones, WorkCalendar calendar, Guid after) => new
        {
            zones = zones.Select(zone => zone.Name).ToArray(),
            days = zones.Select(zone => zone.Today).ToArray(),
            since = zones.Select(zone => StreakWarning.LastGrowth(zone.Today, calendar)).ToArray(),
            gameTypes = Counted.GameTypes.ToArray(),
            after,
            most = MostAtOnce,
        };

    private async Task WarnAsync(IReadOnlyList<Candidate> candidates, CancellationToken ct)
    {
        var records = await streaks.FindAsync([.. candidates.Select(one => one.Player)], ct);
        NewNotification[] news =
        [
            .. from one in candidates
               let streak = records[one.Player].At(one.Today)
               where StreakWarning.IsDue(streak)
               select new NewNotification(
                   one.Player, NotificationKind.StreakAtRisk, $"{one.Today:yyyy-MM-dd}", new { days = streak.Length }),
        ];

        if (news.Length == 0)
            return;

        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        var ids = news.Select(one => one.Player.Value).ToArray();
        await RedrawHuds.RunAsync(transaction, ids, ct);
        await WriteNotifications.RunAsync(transaction, news, clock.GetUtcNow(), ct);
        await transaction.CommitAsync(ct);
    }

    private sealed record Candidate(PlayerId Player, DateOnly Today);
}
