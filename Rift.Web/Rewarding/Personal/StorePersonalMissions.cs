using Rift.Domain;
using Rift.Domain.Missions;
using Rift.Domain.Rewards;
using Rift.Web.Database;
using Rift.Web.Rewarding.Awards;

namespace Rift.Web.Rewarding.Personal;

/// <summary>Writes personal missions and has the HUDs of their players drawn anew.</summary>
internal static class StorePersonalMissions
{
    private const string InsertSql = """
        insert into personal_missions (player_id, week, slot, measure, event_type, counts_as, target, gold, xp)
        select player_id, week, slot, measure, null, counts_as, target, gold, xp
        from unnest(@players, @weeks, @slots, @measures, @figures, @targets, @gold, @xp)
            as mission (player_id, week, slot, measure, counts_as, target, gold, xp)
        on conflict (player_id, week, slot) do nothing
        """;

    // Where the week has events already, a mission may be complete.
    private const string RequestSql = """
        insert into award_requests (player_id, since, from_day)
        select distinct day.player_id, @now, day.week
        from unnest(@players, @weeks) as asked (player_id, week)
        join lateral (
            select player_id, asked.week from player_days
            where player_days.player_id = asked.player_id and local_date >= asked.week limit 1) as day on true
        """;

    public static async Task RunAsync(
        DatabaseTransaction transaction, IReadOnlyList<(PlayerId Player, PersonalMission Mission)> missions,
        DateTimeOffset now, CancellationToken ct)
    {
        var ids = missions.Select(one => one.Player.Value).Distinct().ToArray();
        var columns = new
        {
            players = missions.Select(one => one.Player.Value).ToArray(),
            weeks = missions.Select(one => one.Mission.Week).ToArray(),
            slots = missions.Select(one => (short)one.Mission.Slot).ToArray(),
            measures = missions.Select(one => GameNames.Of(one.Mission.Counted.Measure)).ToArray(),
            figures = missions.Select(one => FigureOf(one.Mission)).ToArray(),
            targets = missions.Select(one => one.Mission.Target).ToArray(),
            gold = missions.Select(one => (int)one.Mission.Gold).ToArray(),
            xp = missions.Select(one => (int)one.Mission.Xp).ToArray(),
            now,
        };
        await transaction.ExecuteAsync(InsertSql, columns, ct);
        await transaction.ExecuteAsync(RequestSql, columns, ct);
        await RedrawHuds.RunAsync(transaction, ids, ct);
    }

    private static string? FigureOf(PersonalMission mission) =>
        mission.Counted.Figure is { } figure ? CountsAsNames.Of(figure) : null;
}
