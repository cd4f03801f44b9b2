using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Rift.Domain;
using Rift.Web.Access.Tokens;
using Rift.Web.Notifications;
using Rift.Web.People;

namespace Rift.Tests.Notifications;

public sealed class NotificationsApiTests(RiftApp app) : IClassFixture<RiftApp>
{
    private const string Address = "/api/v1/notifications";

    [Fact]
    public async Task A_program_lists_its_players_notifications_page_by_page()
    {
        var (player, token) = await PlayerAsync("Ada Api");
        await app.TellAsync([.. Enumerable.Range(2, 5).Select(level => News.Level(player, level))]);

        var first = await GetAsync(token, "?limit=3");
        var second = await GetAsync(token, $"?limit=3&before={first.GetProperty("next_cursor").GetString()}");

        Assert.Equal(5, first.GetProperty("unread").GetInt64());
        Assert.Equal(
            ["Level 6 reached", "Level 5 reached", "Level 4 reached", "Level 3 reached", "Level 2 reached"],
            TitlesIn(first).Concat(TitlesIn(second)));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next_cursor").ValueKind);
    }

    [Fact]
    public async Task A_program_marks_some_and_all_before_one()
    {
        var (player, token) = await PlayerAsync("Mara Marks");
        await app.TellAsync([.. Enumerable.Range(2, 4).Select(level => News.Level(player, level))]);
        string IdOf(int number) => new NotificationId(player, number).ToString();

        Assert.Equal(1, await MarkAsync(token, new { ids = (string[])[IdOf(3)] }));
        Assert.Equal(0, await MarkAsync(token, new { ids = (string[])[IdOf(3)] }));
        Assert.Equal(["Level 5 reached", "Level 3 reached", "Level 2 reached"], await UnreadAsync(token));
        Assert.Equal(2, await MarkAsync(token, new { until = IdOf(2) }));
        Assert.Equal(["Level 5 reached"], await UnreadAsync(token));
    }

    [Theory]
    [InlineData("?limit=0", "limit")]
    [InlineData("?limit=201", "limit")]
    [InlineData("?unread=maybe", "unread")]
    [InlineData("?before=nonsense", "before")]
    public async Task A_wrong_question_names_what_is_wrong(string query, string field)
    {
        var (_, token) = await PlayerAsync($"Wanda {query}");

        using var answer = await SendAsync(token, new HttpRequestMessage(HttpMethod.Get, Address + query));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors")
            .TryGetProperty(field, out _));
    }

    [Theory]
    [InlineData("""{}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"ids":["x"]}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"until":"x"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{", HttpStatusCode.BadRequest)]
    public async Task A_wrong_mark_marks_nothing(string body, HttpStatusCode status)
    {
        var (_, token) = await PlayerAsync($"Wim {body}");

        using var answer = await SendAsync(token, new HttpRequestMessage(HttpMethod.Post, $"{Address}/read")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        });

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task A_session_lists_and_only_a_token_marks()
    {
        var browser = await Browser.SignedInAsync(app);
        await app.TellAsync(News.Level(browser.Player, 2));

        Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync(Address)).StatusCode);
        using var refused = await browser.Http.PostAsJsonAsync(
            $"{Address}/read", new { until = new NotificationId(browser.Player, 1).ToString() });
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    private async Task<(PlayerId Player, string Token)> PlayerAsync(string name)
    {
        var player = (await Browser.SignedInAsync(app, name: name)).Player;
        var person = await app.Services.GetRequiredService<PersonCache>().FindAsync(player, CancellationToken.None);

        return (player, await app.Services.GetRequiredService<BearerTokens>()
            .IssueAsync(person!, CancellationToken.None));
    }

    private async Task<HttpResponseMessage> SendAsync(string token, HttpRequestMessage request)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

        return await app.Http.SendAsync(request);
    }

    private async Task<JsonElement> GetAsync(string token, string query)
    {
        using var answer = await SendAsync(token, new HttpRequestMessage(HttpMethod.Get, Address + query));

        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<IEnumerable<string>> UnreadAsync(string token) =>
        TitlesIn(await GetAsync(token, "?unread=true"));

    private async Task<int> MarkAsync(string token, object body)
    {
        using var answer = await SendAsync(
            token,
            new HttpRequestMessage(HttpMethod.Post, $"{Address}/read") { Content = JsonContent.Create(body) });

        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("marked").GetInt32();
    }

    private static IEnumerable<string> TitlesIn(JsonElement page) =>
        page.GetProperty("notifications").EnumerateArray().Select(news => news.GetProperty("title").GetString()!);
}
