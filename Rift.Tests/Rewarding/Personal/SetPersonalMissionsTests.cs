using Microsoft.Extensions.DependencyInjection;
using Rift.Domain;
using Rift.Tests.Rewarding.Streaks;
using Rift.Web.Rewarding.Personal;
using static Rift.Tests.Streaks.StreakDays;

namespace Rift.Tests.Rewarding.Personal;

/// <summary>The week of Monday, March 2, 2026, which is set on the Wednesday of the tests.</summary>
public sealed class SetPersonalMissionsTests(TestCluster cluster)
{
    private static readonly DateOnly Week = Day("2026-03-02");

    [Fact]
    public async Task Each_player_gets_up_to_three_by_the_own_last_weeks_and_the_hud_hears_of_it()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        var (steady, fresh) = (await app.AddPlayerAsync("steady"), await app.AddPlayerAsync("fresh"));
        await app.AddDaysAsync(
            steady, "call_connect", "2026-02-02", "2026-02-03", "2026-02-09", "2026-02-10", "2026-02-16", "2026-02-23",
            "2026-03-03");
        await app.ExecuteAsync("insert into player_totals (player_id) values ($1)", steady.Value);

        await RunAsync(app);

        // Two, two, one and one connects: median 1.5, target 2, and 100 gold * 2 / 1.5 down to a multiple of 5.
        Assert.Equal("events connect 2 for 130 and 65", await MissionAsync(app, steady, "connect"));
        Assert.Equal("events connect 5 for 100 and 50", await MissionAsync(app, fresh, "connect"));
        Assert.Equal(3, await CountAsync(app, steady));
        Assert.Equal(3, await CountAsync(app, fresh));
        Assert.Equal(1, await app.CountAsync($"select version from player_totals where player_id = '{steady}'"));
        Assert.Equal(1, await app.CountAsync("select count(*) from award_requests where from_day = '2026-03-02'"));
    }

    [Fact]
    public async Task Two_servers_and_a_crash_in_between_set_each_exactly_once()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await AddManyAsync(app, 1_300);
        await app.ExecuteAsync("insert into personal_mission_weeks (week) values ($1)", Week);
        await using var second = await app.StartSecondAsync();

        // The first step commits. The second one dies after its missions, before its commit.
        await app.Services.GetRequiredService<SetPersonalMissions>().RunStepAsync(Week, default);
        await app.ExecuteAsync("""
            create function die() returns trigger language plpgsql as 'begin raise exception ''killed''; end';
            create trigger die after update on player_totals execute function die();
            """);
        await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(app));
        Assert.Equal(500 * 3, await app.CountAsync("select count(*) from personal_missions"));
        await app.ExecuteAsync("drop trigger die on player_totals");

        while (await app.CountAsync("select count(*) from personal_mission_weeks where done_at is not null") == 0)
            await Task.WhenAll(RunAsync(app), RunAsync(second));
        await RunAsync(app);

        Assert.Equal(1_301 * 3, await app.CountAsync("select count(*) from personal_missions"));
        Assert.Equal(1_301, await app.CountAsync("select count(distinct player_id) from personal_missions"));
        Assert.Equal(1_300, await app.CountAsync("select sum(version)::bigint from player_totals"));
    }

    [Fact]
    public async Task Only_current_players_who_are_known_get_any()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        var (gone, away, joined, heard, unheard) = (
            await app.AddPlayerAsync("gone"), await app.AddPlayerAsync("away"), await app.AddPlayerAsync("joined"),
            await app.AddPlayerAsync("heard"), await app.AddPlayerAsync("unheard"));
        await app.ExecuteAsync("update players set state = 'left' where player_id = $1", gone.Value);
        await app.AddLeaveAsync(away, "2026-03-01", "2026-03-08");
        await app.MergeAsync(joined, PlayerId.Default);
        await app.ExecuteAsync(
            "update players set claimed = false where player_id = any($1)", new[] { heard.Value, unheard.Value });
        await app.AddDaysAsync(heard, "call_dial", "2026-01-05");
        await app.AddDaysAsync(unheard, "call_dial", "2026-01-04");

        await RunAsync(app);

        Assert.Equal(3, await CountAsync(app, heard));
        Assert.Equal(3, await CountAsync(app, PlayerId.Default));
        Assert.Equal(6, await app.CountAsync("select count(*) from personal_missions"));
    }

    [Theory]
    [InlineData(true, null, 3)]
    [InlineData(false, null, 0)]
    [InlineData(true, false, 0)]
    [InlineData(false, true, 3)]
    public async Task The_organisation_switches_them_and_each_team_for_itself(bool all, bool? team, int missions)
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        var member = await app.AddPlayerAsync("member", team: await app.AddTeamAsync("North"));
        await app.ExecuteAsync("update organisation set personal_missions = $1", all);
        await app.ExecuteAsync("update teams set personal_missions = $1::boolean", team);

        await RunAsync(app);

        Assert.Equal(missions, await CountAsync(app, member));
    }

    [Fact]
    public async Task The_next_monday_by_the_organisations_clock_sets_the_next_week()
    {
        await using var app = await RiftApp.StartAsync(
            cluster, settings => settings with { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York") });
        await RunAsync(app);

        app.Clock.Now = new DateTimeOffset(2026, 3, 9, 3, 59, 0, TimeSpan.Zero); // Sunday, 23:59 in New York
        await RunAsync(app);
        Assert.Equal(1, await app.CountAsync("select count(distinct week) from personal_missions"));

        app.Clock.Now = app.Clock.Now.AddMinutes(1);
        await RunAsync(app);
        Assert.Equal(2, await app.CountAsync("select count(distinct week) from personal_missions"));
    }

    private static Task RunAsync(RiftApp app) =>
        app.Services.GetRequiredService<SetPersonalMissions>().RunAsync(CancellationToken.None);

    private static Task AddManyAsync(RiftApp app, int players) => app.ExecuteAsync(
        """
        with added as (
            insert into players (player_id, handle, handle_form, display_name, name_form, claimed)
            select gen_random_uuid(), 'p' || n, 'p' || n, 'p' || n, 'p' || n, true from generate_series(1, $1) as n
            returning player_id)
        insert into player_totals (player_id) select player_id from added
        """,
        players);

    private static Task<long> CountAsync(RiftApp app, PlayerId player) =>
        app.CountAsync($"select count(*) from personal_missions where player_id = '{player}' and week = '2026-03-02'");

    private static Task<string> MissionAsync(RiftApp app, PlayerId player, string figure) => app.ScalarAsync<string>(
        $"""
        select measure || ' ' || counts_as || ' ' || target || ' for ' || gold || ' and ' || xp
        from personal_missions where player_id = '{player}' and counts_as = '{figure}'
        """);
}
