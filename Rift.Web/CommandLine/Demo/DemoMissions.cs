using Npgsql;
using Rift.Web.Database;

namespace Rift.Web.CommandLine.Demo;

/// <summary>A few missions of the demo teams, under ids of their own.</summary>
internal static class DemoMissions
{
    private static readonly DemoMission[] All =
    [
        new("Dial day (demo)", "dial", 40, "day", "members", 100, 50),
        new("Meeting week (demo)", "meeting_booked", 5, "week", "members", 500, 200),
        new("Six hundred dials together (demo)", "dial", 600, "week", "team", 300, 100),
        new("Email month (demo)", "email", 300, "month", "members", 250, 100),
    ];

    // Without any of its teams a mission would be for every team.
    private const string Sql = """
        with mission as (
            insert into missions (
                mission_id, name, measure, counts_as, target, period, starts_on, audience, gold, xp, created_at,
                changed_at)
            select @id, @name, 'events', @countsAs, @target, @period, @startsOn, @audience, @gold, @xp, @now, @now
            where exists (select 1 from teams where team_id = any(@teams))
            on conflict do nothing
            returning mission_id
        )
        insert into mission_teams (mission_id, team_id)
        select mission_id, team_id from mission cross join teams where team_id = any(@teams)
        """;

    public static Guid[] Ids { get; } = [.. All.Select((_, n) => DemoTeam.Id(kind: 3, n))];

    /// <summary>Adds those that are missing.</summary>
    public static async Task AddAsync(
        NpgsqlDataSource database, DateOnly startsOn, DateTimeOffset now, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

        for (var n = 0; n < All.Length; n++)
        {
            var (name, countsAs, target, period, audience, gold, xp) = All[n];
            var mission = new
            {
                id = Ids[n],
                name,
                countsAs,
                target = (decimal)target,
                period,
                startsOn,
                audience,
                gold,
                xp,
                now,
                teams = DemoTeam.TeamIds,
            };
            await transaction.ExecuteAsync(Sql, mission, ct);
        }

        await transaction.CommitAsync(ct);
    }

    private sealed record DemoMission(
        string Name, string CountsAs, int Target, string Period, string Audience, int Gold, int Xp);
}
