using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Rift.Web.Access.Tokens;
using Rift.Web.People;

namespace Rift.Tests.Missions;

public sealed class MissionsApiTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task The_callers_current_missions_come_with_their_progress()
    {
        var team = await app.AddTeamAsync("Api quests");
        var player = await Browser.SignedInAsync(app, name: "api quest", team: team);
        var mission = await new TestMission("Api team") { Audience = "team", Teams = [team], Target = 8 }.AddAsync(app);
        await app.AddPersonalAsync(player.Player, 1, 4);
        await app.DialAsync("api quest", 2);
        await Eventually.BecomesTrueAsync(async () =>
            (await GetAsync(player, "")).GetProperty("current").GetArrayLength() == 2);

        var current = (await GetAsync(player, "")).GetProperty("current");
        Assert.Equal(
            ["4 dials personal 2 4 0.5", "Api team team 2 8 0.25"],
            current.EnumerateArray().Select(item => string.Join(
                ' ', item.GetProperty("name"), item.GetProperty("audience"), item.GetProperty("figure"),
                item.GetProperty("target"), item.GetProperty("fraction"))));
        Assert.Equal(
            (mission, team, "dial", "2026-03-02", "2026-03-08"), (
                current[1].GetProperty("id").GetGuid(), current[1].GetProperty("team_id").GetGuid(),
                current[1].GetProperty("counts_as").GetString(), current[1].GetProperty("starts_on").GetString(),
                current[1].GetProperty("ends_on").GetString()));
    }

    [Fact]
    public async Task Completed_missions_follow_by_cursor()
    {
        var player = await Browser.SignedInAsync(app, name: "api pages");
        var mission = await new TestMission("Api daily") { Audience = "players" }.AddAsync(app);

        // Two at the same moment: the cursor must tell them apart.
        for (var day = 1; day <= 5; day++)
        {
            app.Clock.Now += TimeSpan.FromSeconds(day % 2);
            await app.PayAsync(player.Player, mission, $"2026-01-0{day}");
        }

        var first = await GetAsync(player, "?limit=2");
        var second = await GetAsync(player, $"?limit=2&before={first.GetProperty("next_cursor").GetString()}");
        var third = await GetAsync(player, $"?limit=2&before={second.GetProperty("next_cursor").GetString()}");
        var all = new[] { first, second, third }.SelectMany(
            page => page.GetProperty("completed").EnumerateArray()).ToList();

        Assert.Equal(5, all.Select(item => item.GetProperty("award_id").GetGuid()).Distinct().Count());
        Assert.Equal("2026-01-05", all[0].GetProperty("window_start").GetString());
        Assert.Equal(("Api daily", 50), (
            all[0].GetProperty("name").GetString(), all[0].GetProperty("gold").GetInt32()));
        Assert.Equal(JsonValueKind.Null, third.GetProperty("next_cursor").ValueKind);
    }

    [Fact]
    public async Task A_token_is_enough_and_all_that_is_wrong_is_told_at_once()
    {
        var player = await Browser.SignedInAsync(app, name: "api bearer");
        var person = await app.Services.GetRequiredService<PersonCache>().FindAsync(
            player.Player, CancellationToken.None);
        var token = await app.Services.GetRequiredService<BearerTokens>().IssueAsync(
            person!, CancellationToken.None);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/missions?limit=0&before=x");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await app.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(
            ["before", "limit"],
            (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject()
                .Select(error => error.Name).Order());
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Http.GetAsync("/api/v1/missions")).StatusCode);
    }

    private static Task<JsonElement> GetAsync(Browser player, string query) =>
        player.Http.GetFromJsonAsync<JsonElement>($"/api/v1/missions{query}");
}
