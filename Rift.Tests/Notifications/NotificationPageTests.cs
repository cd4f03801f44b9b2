using System.Net;
using AngleSharp.Dom;
using Rift.Web.Notifications;

namespace Rift.Tests.Notifications;

public sealed class NotificationPageTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task The_newest_come_first_a_page_at_a_time()
    {
        var browser = await Browser.SignedInAsync(app, name: "Paula Pages");
        await app.TellAsync([.. Enumerable.Range(2, 70).Select(level => News.Level(browser.Player, level))]);

        var first = await browser.OpenAsync("/notifications");
        var second = await browser.OpenAsync(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        var third = await browser.OpenAsync(second.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        Assert.Equal(
            Enumerable.Range(2, 70).Reverse().Select(level => $"Level {level} reached"),
            TitlesOn(first).Concat(TitlesOn(second)).Concat(TitlesOn(third)));
        Assert.Null(third.QuerySelector("a[rel=next]"));
    }

    [Fact]
    public async Task Opening_the_page_marks_nothing_and_its_forms_do()
    {
        var browser = await Browser.SignedInAsync(app, name: "Mark Marks");
        await app.TellAsync([.. Enumerable.Range(2, 4).Select(level => News.Level(browser.Player, level))]);

        await browser.OpenAsync("/notifications");
        var page = await browser.OpenAsync("/notifications");
        Assert.Equal(4, page.QuerySelectorAll("li.unread").Length);
        await BellShowsAsync(browser, "4");

        // The first form in the list belongs to the newest.
        await browser.SubmitAsync(page, "li form");
        await BellShowsAsync(browser, "3");
        var rest = await browser.OpenAsync("/notifications?unread=true");
        Assert.Equal(["Level 4 reached", "Level 3 reached", "Level 2 reached"], TitlesOn(rest));

        // What comes after the page was drawn stays unread.
        await app.TellAsync(News.Level(browser.Player, 6));
        var done = await browser.SubmitAndReadAsync(rest, "main header form");
        Assert.Equal("Marked as read.", done.QuerySelector(".done")!.TextContent);
        Assert.Equal(["Level 6 reached"], TitlesOn(await browser.OpenAsync("/notifications?unread=true")));
    }

    [Fact]
    public async Task A_page_that_marks_what_it_shows_stays_as_it_is()
    {
        var browser = await Browser.SignedInAsync(app, name: "Hanna Htmx");
        await app.TellAsync(News.Level(browser.Player, 2), News.Level(browser.Player, 3));
        var page = await browser.OpenAsync("/notifications");
        browser.Http.DefaultRequestHeaders.Add("HX-Request", "true");

        using var answer = await browser.SubmitAsync(
            page, "form[hx-trigger=load]", ("Id", page.QuerySelector("form[hx-trigger=load] input[name=Id]")!
                .GetAttribute("value")!));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        await BellShowsAsync(browser, "1");
    }

    [Fact]
    public async Task Other_players_notifications_are_neither_shown_nor_marked()
    {
        var (mine, other) = (await Browser.SignedInAsync(app), await Browser.SignedInAsync(app));
        await app.TellAsync(News.Level(mine.Player, 2), News.Level(other.Player, 3));
        var page = await mine.OpenAsync("/notifications");
        var foreign = new NotificationId(other.Player, 1).ToString();

        Assert.Equal(["Level 2 reached"], TitlesOn(page));
        await mine.SubmitAsync(page, "li form", ("Id", foreign));
        await mine.SubmitAsync(page, "main header form", ("Until", foreign));
        await mine.SubmitAsync(page, "main header form", ("Until", "nonsense"));
        Assert.Empty(TitlesOn(await mine.OpenAsync($"/notifications?before={foreign}")));
        Assert.Equal(0, await app.CountAsync($"""
            select count(*) from notifications where player_id = '{other.Player}' and read_at is not null
            """));
        await mine.SubmitAsync(page, "li form");
        await BellShowsAsync(mine, "0");
    }

    [Fact]
    public async Task What_a_merged_player_was_told_is_the_survivors_to_read()
    {
        var browser = await Browser.SignedInAsync(app, name: "Sue Survivor");
        var merged = await app.AddPlayerAsync("Max Merged");
        await app.TellAsync(News.Level(merged, 7), News.Level(browser.Player, 3));
        await app.ExecuteAsync(
            "update players set merged_into = $1 where player_id = $2", browser.Player.Value, merged.Value);

        await BellShowsAsync(browser, "2");
        var page = await browser.OpenAsync("/notifications");
        Assert.Equal(["Level 3 reached", "Level 7 reached"], TitlesOn(page).Order());
        await browser.SubmitAsync(page, "main header form");
        await BellShowsAsync(browser, "0");
    }

    [Fact]
    public async Task Pages_ask_the_database_for_news_only_after_a_change()
    {
        var browser = await Browser.SignedInAsync(app, name: "Cora Cached");
        await app.TellAsync(News.Level(browser.Player, 2));
        await BellShowsAsync(browser, "1");

        using var counted = new QueryCounter(app);
        await browser.OpenAsync("/account/password");
        await browser.OpenAsync("/account/password");
        Assert.DoesNotContain(counted.Texts, text => text.Contains("notification", StringComparison.Ordinal));

        await app.TellAsync(News.Level(browser.Player, 3));
        await BellShowsAsync(browser, "2");
        Assert.Contains(counted.Texts, text => text.Contains("notification_counts", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_hud_shows_the_bell_to_who_is_signed_in_and_not_by_link()
    {
        var browser = await Browser.SignedInAsync(app);

        Assert.NotNull((await browser.OpenAsync("/")).QuerySelector("a.bell[href='/notifications']"));
        var linked = await new Browser(app).OpenAsync($"/hud/{await app.HudTokenAsync()}");
        Assert.Null(linked.QuerySelector(".bell"));
        Assert.EndsWith("/live", linked.QuerySelector("#toasts")!.GetAttribute("data-live"), StringComparison.Ordinal);
    }

    private static IEnumerable<string> TitlesOn(IDocument page) =>
        page.QuerySelectorAll(".told a").Select(link => link.TextContent);

    private static Task BellShowsAsync(Browser browser, string count) => Eventually.BecomesTrueAsync(async () =>
        (await browser.OpenAsync("/account/password")).QuerySelector(".bell .count")!.TextContent == count);
}
