namespace Rift.Tests.Rewarding.Awards;

/// <summary>Missions and badges are awarded by what happened, once, with all that follows in the ledger.</summary>
public sealed class AwardTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task A_mission_is_completed_by_the_third_dial_and_pays_once()
    {
        var mission = await app.AddMissionAsync("dial", 3);
        await app.EarnAsync("call_dial", "lena");
        await app.EarnAsync("call_dial", "lena");
        await app.AwardAsync();
        Assert.Empty(await app.HoldersAsync(mission));

        await app.EarnAsync("call_dial", "lena");
        await app.AwardAsync();
        await app.EarnAsync("call_dial", "lena");
        await app.AwardAsync();

        Assert.Equal(["lena 0 2026-03-02 2026-03-04"], await app.HoldersAsync(mission));
        var stats = await app.StatsAsync("lena");
        Assert.Equal(4 * 10 + 50, stats.GetProperty("total_gold").GetInt64());
        Assert.Equal(4 * 5 + 20, stats.GetProperty("total_xp").GetInt64());
        Assert.Equal(4, stats.GetProperty("total_events").GetInt64());
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task Badge_awarded_on_threshold()
    {
        var badge = await app.AddBadgeAsync("events", "connect", (2, 0), (4, 10));

        foreach (var daysAgo in new[] { 30, 29, 2, 1 })
            await app.EarnAsync("call_connect", "omar", app.Clock.Now.AddDays(-daysAgo));

        await app.AwardAsync();

        Assert.Equal(["omar 1 -infinity 2026-02-03", "omar 2 -infinity 2026-03-03"], await app.HoldersAsync(badge));
    }

    [Fact]
    public async Task A_new_definition_looks_at_all_players_again()
    {
        await app.EarnAsync("email_sent", "nora", new DateTimeOffset(2025, 6, 2, 10, 0, 0, TimeSpan.Zero));
        await app.AwardAsync();
        var badge = await app.AddBadgeAsync("events", "email", (1, 0));
        await app.AwardAsync();

        Assert.Equal(["nora 1 -infinity 2025-06-02"], await app.HoldersAsync(badge));
    }

    [Fact]
    public async Task What_the_game_awards_counts_toward_levels_and_never_toward_missions()
    {
        var level = await app.AddBadgeAsync("level", null, (2, 0));
        var xp = await app.AddBadgeAsync("xp", null, (1000, 0));
        await app.AddMissionAsync("meeting_held", 1, gold: 0, xp: 900);
        await app.EarnAsync("meeting_attended", "pia");
        await app.AwardAsync();

        Assert.Equal(["pia 1 -infinity 2026-03-04"], await app.HoldersAsync(level));
        Assert.Empty(await app.HoldersAsync(xp));
        Assert.Equal(2, (await app.StatsAsync("pia")).GetProperty("current_level").GetInt64());
    }

    [Fact]
    public async Task A_late_event_completes_a_window_until_two_days_after_its_end()
    {
        var mission = await app.AddMissionAsync("meeting_booked", 1, "day");
        await app.EarnAsync("meeting_booked", "rosa", new DateTimeOffset(2026, 3, 2, 23, 0, 0, TimeSpan.Zero));
        await app.EarnAsync("meeting_booked", "sven", new DateTimeOffset(2026, 3, 1, 23, 0, 0, TimeSpan.Zero));
        await app.AwardAsync();

        Assert.Equal(["rosa 0 2026-03-02 2026-03-02"], await app.HoldersAsync(mission));
    }
}
