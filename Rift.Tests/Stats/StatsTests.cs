using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rift.Domain;
using Rift.Web.Access;
using Rift.Web.Access.Links;

namespace Rift.Tests.Stats;

public sealed class StatsTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task The_figures_are_those_of_the_contract()
    {
        foreach (var type in (string[])[
            "call_dial",
            "call_dial",
            "call_connect",
            "meeting_booked",
            "email_sent",
            "meeting_attended",
        ])
        {
            await app.EarnAsync(type, "figures@example.com");
        }
        await app.EarnAsync("meeting_booked", "figures@example.com", app.Clock.Now.AddDays(-7));

        Assert.Equal(
            """{"total_gold":955,"total_xp":428,"current_level":1,"xp_in_current_level":428,"xp_to_next_level":572"""
            + ""","events_today":6,"total_events":7,"rank":"Bronze","calls_made":2,"calls_connected":1"""
            + ""","meetings_booked":2}""",
            (await app.StatsAsync("figures@example.com")).GetRawText());
    }

    [Fact]
    public async Task Values_stack()
    {
        foreach (var type in (string[])["call_dial", "call_connect", "meeting_booked"])
            await app.EarnAsync(type, "stack");

        Assert.Equal(235, (await app.StatsAsync("stack")).GetProperty("total_gold").GetInt64());
    }

    [Fact]
    public async Task An_unknown_caller_and_an_unknown_player_get_nothing()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Http.GetAsync("/api/v1/stats/current")).StatusCode);
        Assert.Equal(
            HttpStatusCode.Unauthorized, (await GetAsync("", HudLinks.Header, "AAAAAAAAAAAAAAAAAAAAAA")).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await GetAsync("?player=unknown@example.com", WebhookSecret.Header, RiftApp.Secret)).StatusCode);
    }

    [Fact]
    public async Task A_hud_link_reads_its_own_player_only()
    {
        await app.EarnAsync("call_dial", "mine");
        await app.EarnAsync("call_connect", "yours");
        var id = new PlayerId((await ScalarAsync("select player_id from players where handle = 'mine'"))!.Value);
        var token = await app.Services.GetRequiredService<HudLinks>().CreateAsync(id, "test", CancellationToken.None);

        Assert.Contains(
            "\"total_gold\":10,", await (await GetAsync("", HudLinks.Header, token)).Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("?player=mine", HudLinks.Header, token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("?player=yours", HudLinks.Header, token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("?player=unknown", HudLinks.Header, token)).StatusCode);
    }

    private async Task<HttpResponseMessage> GetAsync(string query, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/stats/current" + query);
        request.Headers.Add(header, value);

        return await app.Http.SendAsync(request);
    }

    private async Task<Guid?> ScalarAsync(string sql)
    {
        await using var command = app.Database.CreateCommand(sql);

        return (Guid?)await command.ExecuteScalarAsync();
    }
}
