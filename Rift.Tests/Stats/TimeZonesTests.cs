using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Rift.Domain;
using Rift.Web.Access.Links;

namespace Rift.Tests.Stats;

/// <summary>Players' days and weeks are theirs where they have a time zone of their own.</summary>
public sealed partial class TimeZonesTests(TestCluster cluster)
{
    private static readonly DateTimeOffset SundayEveningInLosAngeles = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Of_two_at_the_same_instant_one_is_in_a_new_week_already()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        app.Clock.Now = SundayEveningInLosAngeles;
        await ZoneAsync(app, "aroha", "Pacific/Auckland");
        await ZoneAsync(app, "lana", "America/Los_Angeles");

        foreach (var player in (string[])["aroha", "lana"])
        {
            await app.EarnAsync("meeting_booked", player);
            await app.EarnAsync("meeting_booked", player, SundayEveningInLosAngeles.AddHours(-20));
        }

        // Monday 16:00 in Auckland: the other meeting was on Sunday, in the week before. Sunday 19:00 in Los Angeles:
        // it was on Saturday, the same week.
        Assert.Equal(["2026-03-01", "2026-03-02"], await DaysAsync(app, "aroha"));
        Assert.Equal(["2026-02-28", "2026-03-01"], await DaysAsync(app, "lana"));
        Assert.Equal(("Bronze", 1), await ShownAsync(app, "aroha"));
        Assert.Equal(("Silver", 1), await ShownAsync(app, "lana"));

        app.Clock.Now += TimeSpan.FromHours(6);
        Assert.Equal(("Bronze", 1), await ShownAsync(app, "aroha"));
        Assert.Equal(("Iron", 0), await ShownAsync(app, "lana"));
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task An_open_hud_turns_at_its_player_s_midnight()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        app.Clock.Now = SundayEveningInLosAngeles.AddHours(4);
        await ZoneAsync(app, "lana", "America/Los_Angeles");
        await app.EarnAsync("meeting_booked", "lana");
        var id = new PlayerId(await app.ScalarAsync<Guid>("select player_id from players where handle = 'lana'"));
        var token = await app.Services.GetRequiredService<HudLinks>().CreateAsync(id, "test", CancellationToken.None);
        var page = await app.Http.GetStringAsync($"/hud/{token}");
        var poll = WebUtility.HtmlDecode(Poll().Match(page).Groups[1].Value);
        Assert.Contains("2026-03-02T00:00:00.0000000-08:00", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await app.Http.GetAsync(poll)).StatusCode);

        app.Clock.Now += TimeSpan.FromMinutes(59);
        Assert.Equal(HttpStatusCode.NoContent, (await app.Http.GetAsync(poll)).StatusCode);

        app.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.Matches("data-rank-name=\"Iron\"", await app.Http.GetStringAsync(poll));
    }

    [Fact]
    public async Task A_changed_zone_changes_later_events_only_on_every_server()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await using var second = await app.StartSecondAsync();
        app.Clock.Now = second.Clock.Now = SundayEveningInLosAngeles;
        await app.EarnAsync("call_dial", "mover");
        await second.EarnAsync("call_dial", "mover");
        await app.EarnAsync("call_connect");

        await app.ExecuteAsync("update players set time_zone = 'America/Los_Angeles', version = version + 1");

        foreach (var (server, type) in ((RiftApp, string)[])[(app, "email_sent"), (second, "call_connect")])
        {
            await Eventually.BecomesTrueAsync(async () =>
            {
                await server.EarnAsync(type, "mover");
                return await app.CountAsync($"""
                    select count(*) from player_days join players using (player_id)
                    where handle = 'mover' and event_type = '{type}' and local_date = '2026-03-01'
                    """) == 1;
            });
        }

        Assert.Equal(2, await app.CountAsync(
            "select count(*) from raw_events where event_type = 'call_dial' and local_date = '2026-03-02'"));
        await app.EarnAsync("email_sent");
        Assert.Equal(1, await app.CountAsync("""
            select count(*) from player_days join players using (player_id)
            where handle = 'default' and event_type = 'email_sent' and local_date = '2026-03-01'
            """));
        Assert.Empty(await app.ReconcileAsync());
    }

    private static Task ZoneAsync(RiftApp app, string handle, string zone) =>
        app.ExecuteAsync(
            "insert into players (player_id, handle, display_name, time_zone) values (gen_random_uuid(), $1, $1, $2)",
            handle, zone);

    private static async Task<(string Rank, long EventsToday)> ShownAsync(RiftApp app, string player)
    {
        var stats = await app.StatsAsync(player);

        return (stats.GetProperty("rank").GetString()!, stats.GetProperty("events_today").GetInt64());
    }

    private static async Task<string[]> DaysAsync(RiftApp app, string player) =>
        (await app.ScalarAsync<string>($"""
            select string_agg(local_date::text, ' ' order by local_date) from raw_events join players using (player_id)
            where handle = '{player}'
            """)).Split(' ');

    [GeneratedRegex("hx-get=\"([^\"]+)\"")]
    private static partial Regex Poll();
}
