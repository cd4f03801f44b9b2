using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Rift.Domain.People;
using Rift.Web.Access.Tokens;
using Rift.Web.People;

namespace Rift.Tests.Events;

public sealed class EventsApiTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task Each_role_finds_what_is_its_own()
    {
        var (north, south) = (await app.AddTeamAsync("Api north"), await app.AddTeamAsync("Api south"));
        var player = await Browser.SignedInAsync(app, name: "Api Ann", team: north);
        await app.AddPlayerAsync("Api Bob", team: north);
        await app.AddPlayerAsync("Api Cat", team: south);
        foreach (var name in new[] { "api ann", "api bob", "api cat" })
            await app.EarnAsync("call_dial", name);

        Assert.Equal(["Api Ann"], await NamesAsync(player, "?source=test"));
        Assert.Empty(await NamesAsync(player, "?player=api+bob"));
        Assert.Equal(
            ["Api Ann", "Api Bob"], await NamesAsync(await Browser.SignedInAsync(app, Role.Lead, team: north), ""));
        var seen = await NamesAsync(await Browser.SignedInAsync(app, Role.Admin), "");
        Assert.Equal(3, seen.Intersect(["Api Ann", "Api Bob", "Api Cat"]).Count());
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Http.GetAsync("/api/v1/events")).StatusCode);
    }

    [Fact]
    public async Task Pages_follow_by_cursor()
    {
        var player = await Browser.SignedInAsync(app, name: "Api Pager");
        for (var n = 0; n < 5; n++)
        {
            app.Clock.Now += TimeSpan.FromSeconds(1);
            await app.EarnAsync("call_dial", "api pager");
        }

        var first = await GetAsync(player, "/api/v1/events?limit=3");
        var second = await GetAsync(
            player, $"/api/v1/events?limit=3&before={first.GetProperty("next_cursor").GetString()}");
        var (newer, older) = (first.GetProperty("events"), second.GetProperty("events"));

        Assert.Equal((3, 2), (newer.GetArrayLength(), older.GetArrayLength()));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next_cursor").ValueKind);
        var all = newer.EnumerateArray().Concat(older.EnumerateArray());
        Assert.Equal(5, all.Select(item => item.GetProperty("id").GetGuid()).Distinct().Count());
        Assert.Equal((10, 5, false), (
            newer[0].GetProperty("gold").GetInt32(), newer[0].GetProperty("paid_xp").GetInt32(),
            newer[0].GetProperty("voided").GetBoolean()));
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once()
    {
        using var answer = await (await Browser.SignedInAsync(app)).Http.GetAsync(
            "/api/v1/events?limit=1000&outcome=lost&from=x");
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            ["from", "limit", "outcome"],
            problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
    }

    [Fact]
    public async Task A_profile_is_what_its_page_shows_for_the_same_readers()
    {
        var hidden = await Browser.SignedInAsync(app, name: "Api Hidden");
        var player = await app.AddPlayerAsync("Api Profile");
        await app.ExecuteAsync("update players set is_private = true where player_id = $1", hidden.Player.Value);
        await app.EarnAsync("meeting_booked", "api profile");
        var reader = await Browser.SignedInAsync(app);
        var profile = await GetAsync(reader, $"/api/v1/players/{player}");

        Assert.Equal(("Api Profile", 200, "Bronze", 12), (
            profile.GetProperty("name").GetString(), profile.GetProperty("total_gold").GetInt32(),
            profile.GetProperty("rank").GetString(), profile.GetProperty("weeks").GetArrayLength()));
        Assert.Equal("meeting_booked", profile.GetProperty("by_type")[0].GetProperty("event_type").GetString());
        Assert.Equal(HttpStatusCode.OK, (await hidden.Http.GetAsync($"/api/v1/players/{hidden.Player}")).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound, (await reader.Http.GetAsync($"/api/v1/players/{hidden.Player}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Http.GetAsync($"/api/v1/players/{player}")).StatusCode);
    }

    [Fact]
    public async Task A_token_opens_what_its_owner_may_see()
    {
        var player = await Browser.SignedInAsync(app, name: "Api Token");
        await app.AddPlayerAsync("Api Other");
        await app.EarnAsync("call_dial", "api token");
        await app.EarnAsync("call_dial", "api other");
        var person = await app.Services.GetRequiredService<PersonCache>()
            .FindAsync(player.Player, CancellationToken.None);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/events");
        var token = await app.Services.GetRequiredService<BearerTokens>().IssueAsync(person!, CancellationToken.None);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await app.Http.SendAsync(request);
        var found = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("events")
            .EnumerateArray();

        Assert.Equal("Api Token", Assert.Single(found).GetProperty("player_name").GetString());
    }

    [Fact]
    public async Task Both_are_described()
    {
        var paths = (await app.Http.GetFromJsonAsync<JsonElement>("/openapi/v1.json")).GetProperty("paths");

        Assert.Equal(
            10, paths.GetProperty("/api/v1/events").GetProperty("get").GetProperty("parameters").GetArrayLength());
        Assert.True(paths.GetProperty("/api/v1/players/{id}").GetProperty("get").GetProperty("responses")
            .TryGetProperty("404", out _));
    }

    private static async Task<JsonElement> GetAsync(Browser browser, string address)
    {
        using var answer = await browser.Http.GetAsync(address);

        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<IEnumerable<string>> NamesAsync(Browser browser, string query) =>
        (await GetAsync(browser, $"/api/v1/events{query}")).GetProperty("events").EnumerateArray().Select(item =>
            item.GetProperty("player_name").GetString()!).Distinct().Order();
}
