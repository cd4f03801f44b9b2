using Rift.Domain;
using Rift.Domain.Awards;

namespace Rift.Tests.Missions;

/// <summary>A mission as the tests of its pages set it, written as the pages' own statements would.</summary>
internal sealed record TestMission(string Name)
{
    public string Measure { get; init; } = "events";

    public string? EventType { get; init; }

    public string? CountsAs { get; init; } = "dial";

    public decimal Target { get; init; } = 10;

    public string Period { get; init; } = "week";

    public string Audience { get; init; } = "everyone";

    public int Gold { get; init; } = 50;

    public Guid? OfTeam { get; init; }

    public IReadOnlyList<Guid> Teams { get; init; } = [];

    public IReadOnlyList<PlayerId> Players { get; init; } = [];

    public async Task<Guid> AddAsync(RiftApp app)
    {
        var id = Guid.CreateVersion7();
        await app.ExecuteAsync(
            """
            with mission as (
                insert into missions (mission_id, name, measure, event_type, counts_as, target, period, starts_on,
                                      audience, gold, xp, of_team, created_at, changed_at)
                values ($1, $2, $3, $4, $5, $6, $7, '2026-01-01', $8, $9, 20, $10, $11, $11)
                returning mission_id
            ), teams as (
                insert into mission_teams select mission_id, unnest($12::uuid[]) from mission
            )
            insert into mission_players select mission_id, unnest($13::uuid[]) from mission
            """,
            id, Name, Measure, EventType, CountsAs, Target, Period, Audience, Gold, OfTeam, app.Clock.Now.UtcDateTime,
            Teams.ToArray(), Players.Select(player => player.Value).ToArray());

        return id;
    }
}

internal static class MissionTable
{
    /// <summary>Dials of a player on a day of the test's week, or now.</summary>
    public static async Task DialAsync(this RiftApp app, string player, int times, DateOnly? day = null)
    {
        for (var n = 0; n < times; n++)
            await app.EarnAsync("call_dial", player, day is { } on ? new(on, new TimeOnly(10, 0), default) : null);
    }

    /// <summary>A personal mission of the test's week: dials.</summary>
    public static Task AddPersonalAsync(this RiftApp app, PlayerId player, int slot, int target) => app.ExecuteAsync(
        """
        insert into personal_missions (player_id, week, slot, measure, counts_as, target, gold, xp)
        values ($1, '2026-03-02', $2, 'events', 'dial', $3, 30, 10)
        """,
        player.Value, (short)slot, (long)target);

    /// <summary>As the worker pays it: the award and its ledger entry.</summary>
    public static async Task<Guid> PayAsync(
        this RiftApp app, PlayerId player, Guid mission, string window, int gold = 50, int slot = 0, Guid? team = null)
    {
        var key = new AwardKey(
            AwardKind.Mission, mission, slot,
            DateOnly.ParseExact(window, "yyyy-MM-dd"), team);
        var id = key.IdFor(player);
        await app.ExecuteAsync(
            """
            insert into awards (player_id, award_id, kind, definition_id, tier, team_id, window_start, local_date, gold,
                                xp, awarded_at)
            values ($1, $2, 'mission', $3, $4, $5, $6, $6, $7, 20, $8)
            """,
            player.Value, id, mission, (short)slot, team, key.WindowStart, (long)gold, app.Clock.Now.UtcDateTime);

        return id;
    }
}
