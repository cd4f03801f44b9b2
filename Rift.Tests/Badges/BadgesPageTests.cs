using System.Net;
using AngleSharp.Dom;

namespace Rift.Tests.Badges;

public sealed class BadgesPageTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task Earned_badges_come_first_with_tier_date_progress_and_pay()
    {
        var badge = await app.BadgeAsync("Collector", "events", "email", 3, 8);
        var open = await app.BadgeAsync("Not Yet", "events", "connect", 4);
        var player = await Browser.SignedInAsync(app, name: "collecting");
        await SendAsync("email_sent", "collecting", 4);
        await SendAsync("call_connect", "collecting", 1);
        await app.AwardAsync();

        var page = await ShownAsync(player, "/badges", "Collector");
        var (earned, missing) = (CardOf(page, badge), CardOf(page, open));

        Assert.Contains(earned, page.QuerySelectorAll("#earned ~ .badges li"));
        Assert.Contains(missing, page.QuerySelectorAll("#open ~ .badges li"));
        Assert.Equal("bronze", earned.GetAttribute("data-metal"));
        Assert.Contains("Tier 1 of 2", earned.TextContent, StringComparison.Ordinal);
        Assert.Contains("earned 4 Mar 2026", earned.TextContent, StringComparison.Ordinal);
        Assert.Contains("4 / 8 emails", earned.TextContent, StringComparison.Ordinal);
        Assert.Contains("+50 gold, +25 XP", earned.TextContent, StringComparison.Ordinal);
        Assert.Equal("500", earned.QuerySelector(".gauge rect")!.GetAttribute("width"));
        Assert.Equal("locked", missing.GetAttribute("data-metal"));
        Assert.Contains("1 / 4 connects", missing.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("/locked.svg", missing.QuerySelector("img")!.GetAttribute("src"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retired_badge_is_shown_only_to_who_has_it()
    {
        var badge = await app.BadgeAsync("Bygone", "given", null, 1);
        var (holder, other) = (await Browser.SignedInAsync(app), await Browser.SignedInAsync(app));
        await app.AwardBadgeAsync(badge, holder.Player, 1, "2026-02-03");
        await app.ExecuteAsync("update badges set retired_at = now() where badge_id = $1", badge);

        Assert.NotNull(CardOf(await ShownAsync(holder, "/badges", "retired"), badge));
        Assert.DoesNotContain("Bygone", (await other.OpenAsync("/badges")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await holder.Http.GetAsync($"/badges/{badge}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Http.GetAsync($"/badges/{badge}")).StatusCode);
    }

    [Fact]
    public async Task A_higher_threshold_takes_no_badge_away()
    {
        var badge = await app.BadgeAsync("Kept", "events", "dial", 2);
        var player = await Browser.SignedInAsync(app, name: "keeper");
        await SendAsync("call_dial", "keeper", 2);
        await app.AwardAsync();
        await app.ExecuteAsync("update badge_tiers set threshold = 500 where badge_id = $1", badge);
        await app.AwardAsync();

        var page = await ShownAsync(player, $"/badges/{badge}", "500 dials");
        Assert.Equal("hextech", page.QuerySelector(".trophy")!.GetAttribute("data-metal"));
        Assert.Single(page.QuerySelectorAll(".steps .held"));
    }

    [Fact]
    public async Task Profiles_have_a_shelf_that_hides_with_a_private_player()
    {
        var badge = await app.BadgeAsync("Shelved", "given", null, 1);
        var (owner, other) = (await Browser.SignedInAsync(app, name: "shelf owner"), await Browser.SignedInAsync(app));
        await app.AwardBadgeAsync(badge, owner.Player, 1, "2026-02-03");

        var profile = await ShownAsync(other, $"/players/{owner.Player}", "Shelved");
        Assert.Equal($"/badges/{badge}", profile.QuerySelector(".shelf a")!.GetAttribute("href"));
        Assert.Contains(
            "shelf owner", (await other.OpenAsync($"/badges/{badge}")).QuerySelector(".holders")!.TextContent,
            StringComparison.Ordinal);

        await app.ExecuteAsync("update players set is_private = true where player_id = $1", owner.Player.Value);

        Assert.DoesNotContain(
            "shelf owner", (await other.OpenAsync($"/badges/{badge}")).Body!.TextContent, StringComparison.Ordinal);
        await Eventually.BecomesTrueAsync(async () =>
            (await other.Http.GetAsync($"/players/{owner.Player}")).StatusCode == HttpStatusCode.NotFound);
        Assert.NotNull((await owner.OpenAsync($"/players/{owner.Player}")).QuerySelector(".shelf a"));
    }

    // A changed definition reaches the pages with the notice of the database.
    private static async Task<IDocument> ShownAsync(Browser browser, string address, string text)
    {
        IDocument? page = null;
        await Eventually.BecomesTrueAsync(async () =>
            (page = await browser.OpenAsync(address)).Body!.TextContent.Contains(text, StringComparison.Ordinal));

        return page!;
    }

    private static IElement CardOf(IDocument page, Guid badge) =>
        page.QuerySelectorAll(".badge").Single(card => card.QuerySelector($"a[href='/badges/{badge}']") is not null);

    private async Task SendAsync(string type, string player, int times)
    {
        for (var n = 0; n < times; n++)
            await app.EarnAsync(type, player);
    }
}
