namespace Rift.Tests.Rewarding.Awards;

/// <summary>When windows open and close, and for whom.</summary>
public sealed class WindowTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task A_worker_that_comes_late_awards_what_was_entered_before_the_window_closed()
    {
        var first = app.Clock.Now;
        var mission = await app.AddMissionAsync("dial", 2, "day");
        await app.EarnAsync("call_dial", "slow");
        await app.EarnAsync("call_dial", "slow");
        await app.EarnAsync("call_dial", "tardy", first);
        app.Clock.Now = first.AddDays(4);
        await app.EarnAsync("call_dial", "tardy", first);
        await app.AwardAsync();
        app.Clock.Now = first;

        Assert.Equal(["slow 0 2026-03-04 2026-03-04"], await app.HoldersAsync(mission));
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task A_team_mission_pays_each_member_who_contributed_in_full()
    {
        var team = await app.AddTeamAsync("Hunters");
        await app.AddPlayerAsync("Ada", team: team);
        await app.AddPlayerAsync("Ben", team: team);
        await app.AddPlayerAsync("Cleo", team: team);
        var mission = await app.AddMissionAsync("meeting_booked", 3, audience: "team", gold: 100);
        await app.EarnAsync("meeting_booked", "ada", app.Clock.Now.AddDays(-1));
        await app.EarnAsync("meeting_booked", "ben", app.Clock.Now.AddDays(-1));
        await app.EarnAsync("meeting_booked", "stranger");
        await app.AwardAsync();
        Assert.Empty(await app.HoldersAsync(mission));

        await app.EarnAsync("meeting_booked", "ben");
        await app.AwardAsync();

        Assert.Equal(["ada 0 2026-03-02 2026-03-04", "ben 0 2026-03-02 2026-03-04"], await app.HoldersAsync(mission));
        Assert.Equal(300, (await app.StatsAsync("ada")).GetProperty("total_gold").GetInt64());
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task A_completed_mission_is_not_taken_back()
    {
        var mission = await app.AddMissionAsync("connect", 1);
        var player = await app.AddPlayerAsync("Vera");
        await app.EarnAsync("call_connect", "vera");
        await app.AwardAsync();
        await app.VoidAllAsync(player);
        await app.AwardAsync();

        Assert.Equal(["vera 0 2026-03-02 2026-03-04"], await app.HoldersAsync(mission));
        Assert.Equal(50, (await app.StatsAsync("vera")).GetProperty("total_gold").GetInt64());
    }

    [Fact]
    public async Task A_paused_mission_pays_nothing_and_goes_on_when_it_is_resumed()
    {
        var mission = await app.AddMissionAsync("meeting_held", 1);
        await app.ExecuteAsync(
            "update missions set paused_at = $2 where mission_id = $1", mission, app.Clock.Now.UtcDateTime);
        await app.EarnAsync("meeting_attended", "paula");
        await app.AwardAsync();
        Assert.Empty(await app.HoldersAsync(mission));

        await app.ExecuteAsync("update missions set paused_at = null where mission_id = $1", mission);
        await app.AwardAsync();

        Assert.Equal(["paula 0 2026-03-02 2026-03-04"], await app.HoldersAsync(mission));
    }

    [Fact]
    public async Task Days_before_the_history_are_read_again_when_one_of_them_changes()
    {
        var badge = await app.AddBadgeAsync("events", "email", (1, 0), (3, 0), (5, 0));
        await app.EarnAsync("email_sent", "hana", new DateTimeOffset(2024, 5, 6, 9, 0, 0, TimeSpan.Zero));
        await app.EarnAsync("email_sent", "hana", new DateTimeOffset(2025, 5, 6, 9, 0, 0, TimeSpan.Zero));
        await app.AwardAsync();
        Assert.Equal(1, await app.CountAsync("select count(*) from player_history"));

        await app.EarnAsync("email_sent", "hana");
        await app.AwardAsync();
        Assert.Equal(
            ["hana 1 -infinity 2024-05-06", "hana 2 -infinity 2026-03-04"], await app.HoldersAsync(badge));

        await app.EarnAsync("email_sent", "hana", new DateTimeOffset(2024, 7, 1, 9, 0, 0, TimeSpan.Zero));
        await app.EarnAsync("email_sent", "hana", new DateTimeOffset(2024, 7, 2, 9, 0, 0, TimeSpan.Zero));
        await app.AwardAsync();

        Assert.Equal(3, (await app.HoldersAsync(badge)).Count);
        Assert.Empty(await app.ReconcileAsync());
    }
}
