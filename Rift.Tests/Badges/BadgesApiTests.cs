using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Rift.Web.Access.Tokens;
using Rift.Web.People;

namespace Rift.Tests.Badges;

public sealed class BadgesApiTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task Pages_follow_by_cursor_until_all_badges_are_listed_once()
    {
        var player = await Browser.SignedInAsync(app);
        var seen = new List<Guid>();
        var (cursor, pages) = ("", 0);

        do
        {
            var page = await GetAsync(player, $"/api/v1/badges?limit=10&after={cursor}");
            seen.AddRange(page.GetProperty("badges").EnumerateArray().Select(item => item.GetProperty("id").GetGuid()));
            cursor = page.GetProperty("next_cursor").GetString();
            pages++;
        }
        while (cursor is not null);

        Assert.Equal(3, pages);
        Assert.Equal(await app.CountAsync("select count(*) from badges"), seen.Distinct().Count());
        Assert.Equal(seen.Distinct().Count(), seen.Count);
    }

    [Fact]
    public async Task A_token_lists_the_callers_own_tier_progress_and_rarity()
    {
        var badge = await app.BadgeAsync("Api badge", "events", "meeting_booked", 1, 4);
        var player = await app.AddPlayerAsync("api caller");
        await app.ExecuteAsync("insert into accounts (player_id, password_hash) values ($1, 'none')", player.Value);
        await app.EarnAsync("meeting_booked", "api caller");
        await app.AwardAsync();
        app.Clock.Now += TimeSpan.FromMinutes(2);
        var person = await app.Services.GetRequiredService<PersonCache>().FindAsync(player, CancellationToken.None);
        var token = await app.Services.GetRequiredService<BearerTokens>().IssueAsync(person!, CancellationToken.None);
        JsonElement own = default;

        await Eventually.BecomesTrueAsync(async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/badges?limit=200");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await app.Http.SendAsync(request);
            var badges = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("badges");
            own = badges.EnumerateArray().FirstOrDefault(item => item.GetProperty("id").GetGuid() == badge);

            return own.ValueKind == JsonValueKind.Object;
        });

        Assert.Equal((1, 2), (own.GetProperty("tier").GetInt32(), own.GetProperty("tiers").GetInt32()));
        Assert.Equal((1, 4, 3), (
            own.GetProperty("figure").GetInt64(), own.GetProperty("next_threshold").GetInt64(),
            own.GetProperty("missing").GetInt64()));
        Assert.Equal((0.25, "2026-03-04", 50), (
            own.GetProperty("progress").GetDouble(), own.GetProperty("earned_on").GetString(),
            own.GetProperty("next_gold").GetInt64()));
        Assert.Equal(1, own.GetProperty("rarity").GetDouble());
        Assert.Equal("/img/badges/shield/star/bronze.svg", own.GetProperty("picture").GetString());
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_query_is_told_at_once()
    {
        using var answer = await (await Browser.SignedInAsync(app)).Http.GetAsync("/api/v1/badges?limit=0&after=x");
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(["after", "limit"], errors.EnumerateObject().Select(error => error.Name));
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Http.GetAsync("/api/v1/badges")).StatusCode);
    }

    private static async Task<JsonElement> GetAsync(Browser browser, string address) =>
        await browser.Http.GetFromJsonAsync<JsonElement>(address);
}
