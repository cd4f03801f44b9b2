using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rift.Web.Access.Links;
using Rift.Web.Access.Tokens;
using Rift.Web.Database;
using Rift.Web.Features.Notifications.Live;
using Rift.Web.Notifications;
using Rift.Web.People;

namespace Rift.Tests.Notifications;

public sealed class LiveStreamTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task News_comes_as_it_happens_and_nothing_old_comes_with_it()
    {
        var browser = await Browser.SignedInAsync(app, name: "Lia Live");
        await app.TellAsync(News.Level(browser.Player, 2));
        await using var stream = await SseReader.OpenAsync(browser.Http, "/live");
        Assert.Equal("1", (await stream.NextAsync("unread")).EventId);

        await app.TellAsync(News.Level(browser.Player, 3));

        var next = await stream.NextAsync("news");
        Assert.Equal("2", next.EventId);
        Assert.Contains("\"title\":\"Level 3 reached\"", next.Data, StringComparison.Ordinal);
        Assert.Contains("\"toast\":true", next.Data, StringComparison.Ordinal);
        Assert.Equal("""{"unread":2}""", (await stream.NextAsync("unread")).Data);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_caller_who_names_the_last_one_gets_all_that_came_after_it(bool byHeader)
    {
        var browser = await Browser.SignedInAsync(app);
        await app.TellAsync([.. Enumerable.Range(1, 120).Select(level => News.Level(browser.Player, level))]);

        await using var stream = byHeader
            ? await SseReader.OpenAsync(browser.Http, "/live", request => request.Headers.Add("Last-Event-ID", "7"))
            : await SseReader.OpenAsync(browser.Http, "/live?after=7");

        Assert.Equal(Enumerable.Range(8, 113).Select(n => (long)n), await stream.NumbersAsync(113));
    }

    [Fact]
    public async Task A_number_that_was_never_given_starts_with_what_is_yet_to_come()
    {
        var browser = await Browser.SignedInAsync(app);
        await app.TellAsync(News.Level(browser.Player, 2));
        await using var stream = await SseReader.OpenAsync(browser.Http, "/live?after=99");

        await app.TellAsync(News.Level(browser.Player, 3));

        Assert.Equal([2], await stream.NumbersAsync(1));
    }

    [Fact]
    public async Task News_that_commits_late_is_not_passed_over()
    {
        var browser = await Browser.SignedInAsync(app);
        await using var stream = await SseReader.OpenAsync(browser.Http, "/live");
        await stream.NextAsync("unread");
        await using var slow = await DatabaseTransaction.BeginAsync(app.Database, CancellationToken.None);
        await WriteNotifications.RunAsync(
            slow, [News.Level(browser.Player, 2)], app.Clock.Now, CancellationToken.None);

        // Told later, and would commit sooner, were it not for the lock.
        var fast = app.TellAsync(News.Level(browser.Player, 3));
        await slow.CommitAsync(CancellationToken.None);
        await fast;

        Assert.Equal([1, 2], await stream.NumbersAsync(2));
    }

    [Fact]
    public async Task A_stream_on_another_server_hears_it_too()
    {
        await using var second = await app.StartSecondAsync();
        var browser = await Browser.SignedInAsync(second);
        await using var stream = await SseReader.OpenAsync(browser.Http, "/live");
        await stream.NextAsync("unread");

        await app.TellAsync(News.Level(browser.Player, 2));

        Assert.Equal([1], await stream.NumbersAsync(1));
    }

    [Fact]
    public async Task A_lost_connection_of_the_feed_loses_no_news()
    {
        var browser = await Browser.SignedInAsync(app);
        await using var stream = await SseReader.OpenAsync(browser.Http, "/live");
        await stream.NextAsync("unread");

        // The notice comes while no one listens.
        await app.ExecuteAsync("""
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and query = 'listen rift'
            """);
        await app.TellAsync(News.Level(browser.Player, 2));

        Assert.Equal([1], await stream.NumbersAsync(1));
    }

    [Fact]
    public async Task Quiet_hours_and_kinds_that_are_turned_off_are_no_toasts()
    {
        var browser = await Browser.SignedInAsync(app);

        // It is noon in UTC, and 21:00 in Tokyo.
        await app.ExecuteAsync(
            "update players set time_zone = 'Asia/Tokyo' where player_id = $1", browser.Player.Value);
        await app.ExecuteAsync(
            """
            insert into player_preferences (player_id, quiet_from, quiet_until, muted_kinds)
            values ($1, '20:00', '21:00', '{badge}')
            """, browser.Player.Value);
        await using var stream = await SseReader.OpenAsync(browser.Http, "/live");
        await stream.NextAsync("unread");

        await app.TellAsync(
            News.Level(browser.Player, 2),
            new NewNotification(browser.Player, NotificationKind.Badge, "b", new { name = "B" }));
        Assert.True((await stream.NextNewsAsync()).GetProperty("toast").GetBoolean());
        Assert.False((await stream.NextNewsAsync()).GetProperty("toast").GetBoolean());

        await app.ExecuteAsync(
            "update player_preferences set quiet_until = '21:01' where player_id = $1", browser.Player.Value);
        await app.TellAsync(News.Level(browser.Player, 3));
        Assert.False((await stream.NextNewsAsync()).GetProperty("toast").GetBoolean());
    }

    [Fact]
    public async Task Figures_that_change_many_times_are_told_of_in_one_tick()
    {
        var browser = await Browser.SignedInAsync(app, name: "Tina Tick");
        await using var stream = await SseReader.OpenAsync(browser.Http, "/live");
        await stream.NextAsync("unread");
        var feed = app.Services.GetRequiredService<ChangeFeed>();

        for (var n = 0; n < 1000; n++)
            feed.TellPlayers([browser.Player]);
        await stream.NextAsync("changed");
        await app.TellAsync(News.Level(browser.Player, 2));
        await stream.NextAsync("news");

        // A tick may have come while they were told.
        Assert.InRange(stream.Names.Count(name => name == "changed"), 1, 2);
    }

    [Fact]
    public async Task A_stream_gives_a_sign_of_life_and_ends_with_its_link()
    {
        var token = await app.HudTokenAsync();
        using var answer = await app.Http.GetAsync($"/hud/{token}/live", HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
        Assert.Equal("retry: 3000", await lines.ReadLineAsync());
        Assert.True(answer.Headers.CacheControl!.NoStore);
        await BeatAsync();

        while (await lines.ReadLineAsync() is { } line && !line.StartsWith(':'))
            Assert.NotNull(line);

        await app.ExecuteAsync("update hud_links set revoked_at = now()");
        await EndsAfterBeatsAsync(lines.ReadToEndAsync());
        using var after = await app.Http.GetAsync($"/hud/{token}/live");
        Assert.Equal(HttpStatusCode.NotFound, after.StatusCode);
    }

    [Fact]
    public async Task A_stream_ends_with_its_session()
    {
        var browser = await Browser.SignedInAsync(app);
        await using var stream = await SseReader.OpenAsync(browser.Http, "/live");
        await stream.NextAsync("unread");

        await app.ExecuteAsync("delete from sessions where player_id = $1", browser.Player.Value);

        await EndsAfterBeatsAsync(stream.EndsAsync());
    }

    [Fact]
    public async Task A_stream_ends_with_its_token()
    {
        await using var own = await app.StartElsewhereAsync();
        var player = (await Browser.SignedInAsync(own)).Player;
        var person = await own.Services.GetRequiredService<PersonCache>().FindAsync(player, CancellationToken.None);
        var token = await own.Services.GetRequiredService<BearerTokens>().IssueAsync(person!, CancellationToken.None);
        await using var stream = await SseReader.OpenAsync(
            own.Http, "/api/v1/live", request => request.Headers.Authorization = new("Bearer", token));
        await stream.NextAsync("unread");
        await own.TellAsync(News.Level(player, 2));
        Assert.Equal([1], await stream.NumbersAsync(1));

        own.Clock.Now += BearerTokens.Lifetime;
        await own.TellAsync(News.Level(player, 3));

        await stream.EndsAsync();
    }

    [Fact]
    public async Task A_server_that_stops_ends_its_streams_at_once()
    {
        var second = await app.StartSecondAsync();
        var browser = await Browser.SignedInAsync(second);
        await using var stream = await SseReader.OpenAsync(browser.Http, "/live");
        await stream.NextAsync("unread");
        var started = TimeProvider.System.GetTimestamp();

        await second.DisposeAsync();

        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task One_player_cannot_open_streams_without_end()
    {
        var browser = await Browser.SignedInAsync(app);
        var open = new List<SseReader>();
        for (var n = 0; n < LiveStreams.MostOfPlayer; n++)
            open.Add(await SseReader.OpenAsync(browser.Http, "/live"));

        using var refused = await browser.Http.GetAsync("/live");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);

        await open[0].DisposeAsync();
        await Eventually.BecomesTrueAsync(async () =>
            (await browser.Http.GetAsync("/live?once=true")).StatusCode == HttpStatusCode.OK);
        foreach (var stream in open)
            await stream.DisposeAsync();
    }

    [Fact]
    public async Task Open_streams_take_no_place_from_links_that_are_looked_up()
    {
        var players = await Task.WhenAll(
            Enumerable.Range(0, LinkMisses.PerMinute + 5).Select(n => app.AddPlayerAsync($"Linked {n}")));
        var open = new List<SseReader>();

        foreach (var player in players)
        {
            var token = await app.Services.GetRequiredService<HudLinks>()
                .CreateAsync(player, "test", CancellationToken.None);
            open.Add(await SseReader.OpenAsync(app.Http, $"/hud/{token}/live"));
        }

        Assert.Equal(players.Length, open.Count);
        foreach (var stream in open)
            await stream.DisposeAsync();
    }

    [Fact]
    public async Task A_caller_who_asks_once_gets_what_there_is()
    {
        var browser = await Browser.SignedInAsync(app);
        await app.TellAsync(News.Level(browser.Player, 2), News.Level(browser.Player, 3));

        var told = await browser.Http.GetStringAsync("/live?after=1&once=true");

        Assert.Contains("Level 3 reached", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Level 2 reached", told, StringComparison.Ordinal);
    }

    private async Task BeatAsync()
    {
        for (var second = 0; second < LiveStreams.SecondsBetweenBeats; second++)
            await app.Services.GetRequiredService<LiveStreams>().RunAsync(CancellationToken.None);
    }

    // What has changed comes here by a notice, which may take its time.
    private async Task EndsAfterBeatsAsync(Task end) => await Eventually.BecomesTrueAsync(async () =>
    {
        await BeatAsync();

        return end.IsCompletedSuccessfully;
    });
}
