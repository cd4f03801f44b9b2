using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Tests.Rewarding.Streaks;
using Rift.Web.Access.Links;

namespace Rift.Tests.Streaks;

/// <summary>Wednesday, March 4, 2026.</summary>
public sealed class StreakPageTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task The_hud_shows_the_streak_and_leads_to_what_it_is_made_of()
    {
        var browser = await Browser.SignedInAsync(app);
        await app.AddDaysAsync(browser.Player, "call_dial", "2026-02-26", "2026-03-02", "2026-03-03", "2026-03-04");

        var fire = (await browser.OpenAsync("/")).QuerySelector(".line .fire")!;
        Assert.Equal("day streak, 1 freeze left", fire.QuerySelector("dt")!.TextContent);
        Assert.Equal("4", fire.QuerySelector("dd")!.GetAttribute("data-value"));
        Assert.DoesNotContain("at-risk", fire.ClassName, StringComparison.Ordinal);

        var page = await browser.OpenAsync(fire.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Equal("4", page.QuerySelector(".flame b")!.TextContent);
        Assert.Contains("working days in a row, since Thu 26 Feb 2026", page.QuerySelector(".flame")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal(["4 days", "1 of 2"], page.QuerySelectorAll(".tiles dd").Select(figure => figure.TextContent));
        Assert.Contains("Freezes used: Fri 27 Feb", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_day_of_the_picture_is_drawn_as_what_it_was()
    {
        var browser = await Browser.SignedInAsync(app);
        await app.AddDaysAsync(
            browser.Player, "call_dial", "2026-02-09", "2026-02-15", "2026-02-16", "2026-02-24", "2026-03-03");
        await app.AddLeaveAsync(browser.Player, "2026-02-10", "2026-02-11");

        var page = await browser.OpenAsync("/streak");

        // Frozen: Feb 12 and 13. The 17th breaks it, and all until the 23rd are missed.
        Assert.Equal("active", LookOf("Mon 9 Feb"));
        Assert.Equal("leave", LookOf("Tue 10 Feb"));
        Assert.Equal("frozen", LookOf("Fri 13 Feb"));
        Assert.Equal("dayoff", LookOf("Sat 14 Feb"));
        Assert.Equal("activeoff", LookOf("Sun 15 Feb"));
        Assert.Equal("missed", LookOf("Tue 17 Feb"));
        Assert.Equal("open today", LookOf("Wed 4 Mar"));
        Assert.DoesNotContain("Sun 8 Feb", page.QuerySelector(".heat")!.TextContent, StringComparison.Ordinal);

        string LookOf(string day) => page.QuerySelectorAll(".heat rect")
            .Single(rect => rect.TextContent.StartsWith($"{day}:", StringComparison.Ordinal)).ClassName!.Trim();
    }

    [Fact]
    public async Task It_is_at_risk_from_the_afternoon_on()
    {
        await using var other = await app.StartElsewhereAsync();
        var browser = await Browser.SignedInAsync(other);
        await other.AddDaysAsync(browser.Player, "call_dial", "2026-02-27", "2026-03-02", "2026-03-03");

        Assert.Equal("day streak, 2 freezes left", await LineAsync());

        other.Clock.Now = other.Clock.Now.AddHours(3);
        await other.ExecuteAsync("update players set version = version + 1 where player_id = $1", browser.Player.Value);
        await Eventually.BecomesTrueAsync(async () => await LineAsync() == "day streak at risk");

        var page = await browser.OpenAsync("/streak");
        Assert.Contains("Without one, a freeze is used tonight.", page.QuerySelector("[role=status]")!.TextContent,
            StringComparison.Ordinal);

        async Task<string> LineAsync() =>
            (await browser.OpenAsync("/")).QuerySelector(".line .fire dt")!.TextContent;
    }

    [Fact]
    public async Task A_player_on_leave_sees_it()
    {
        var browser = await Browser.SignedInAsync(app);
        await app.AddDaysAsync(browser.Player, "call_dial", "2026-03-02");
        await app.AddLeaveAsync(browser.Player, "2026-03-03", "2026-03-13");

        Assert.Equal(
            "day streak, on leave", (await browser.OpenAsync("/")).QuerySelector(".line .fire dt")!.TextContent);
        Assert.Contains(
            "On leave until Fri 13 Mar 2026", (await browser.OpenAsync("/streak")).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hud_link_opens_the_streak_and_leads_to_nothing_that_asks_for_a_sign_in()
    {
        var player = await app.AddPlayerAsync("linked");
        var token = await app.Services.GetRequiredService<HudLinks>().CreateAsync(player, "screen", default);
        var browser = new Browser(app);

        var href = (await browser.OpenAsync($"/hud/{token}")).QuerySelector(".line .fire a")!.GetAttribute("href")!;
        var page = await browser.OpenAsync(href);

        Assert.Equal($"/hud/{token}/streak", href);
        Assert.Equal("0", page.QuerySelector(".flame b")!.TextContent);
        Assert.All(
            page.QuerySelectorAll("main a, nav a"),
            link => Assert.StartsWith($"/hud/{token}", link.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_profile_shows_it_and_leads_only_those_on_who_may_see_the_ledger()
    {
        var (one, other) = (await Browser.SignedInAsync(app), await Browser.SignedInAsync(app));
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        await app.AddDaysAsync(one.Player, "call_dial", "2026-03-02", "2026-03-03");

        Assert.Equal($"/players/{one.Player}/streak", await LinkAsync(admin, one.Player));
        Assert.Equal($"/players/{one.Player}/streak", await LinkAsync(one, one.Player));
        Assert.Null(await LinkAsync(other, one.Player));
    }

    private static async Task<string?> LinkAsync(Browser browser, PlayerId player)
    {
        var line = (await browser.OpenAsync($"/players/{player}")).QuerySelector(".burns")!;
        Assert.Contains("2 days of streak, 2 at best", Squeezed(line), StringComparison.Ordinal);

        return line.QuerySelector("a")?.GetAttribute("href");
    }

    private static string Squeezed(INode node) => string.Join(
        ' ', node.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
