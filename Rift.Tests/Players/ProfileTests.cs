using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Rift.Domain;
using Rift.Domain.People;

namespace Rift.Tests.Players;

public sealed class ProfileTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task A_profile_shows_what_a_player_is_in_the_game()
    {
        var team = await app.AddTeamAsync("Profile team");
        var player = await app.AddPlayerAsync("Pia Profile", team: team);
        await app.EarnAsync("meeting_booked", "pia profile");
        await app.EarnAsync("meeting_booked", "pia profile", app.Clock.Now.AddDays(-7));
        await app.EarnAsync("meeting_booked", "pia profile", app.Clock.Now.AddDays(-8));
        await app.EarnAsync("call_dial", "pia profile");

        var page = await (await Browser.SignedInAsync(app)).OpenAsync($"/players/{player}");

        Assert.Equal("Pia Profile", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("Profile team", page.QuerySelector(".banner a")!.TextContent);
        Assert.Contains("Bronze", page.QuerySelector(".standing")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("610", page.QuerySelector(".worth .totals")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("305 / 1,000 XP", page.QuerySelector(".rise")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            "Meetings booked by week over 12 weeks: 3 in total, at most 2 in a week, 1 this week.",
            page.QuerySelector(".chart.meetings svg")!.GetAttribute("aria-label"));
        Assert.Equal(
            ["Bronze, 1 meeting", "Silver, 2 meetings"],
            page.QuerySelectorAll(".ranks img").TakeLast(2).Reverse().Select(image => image.GetAttribute("alt")));
        Assert.Equal(12, page.QuerySelectorAll("details tbody tr").Length);
    }

    [Fact]
    public async Task Every_number_leads_those_who_may_see_it_to_rows_that_add_up_to_it()
    {
        var browser = await Browser.SignedInAsync(app, name: "Quinn Numbers");
        foreach (var days in new[] { 0, 1, 6, 7, 30, 100 })
        {
            await app.EarnAsync("meeting_booked", "quinn numbers", app.Clock.Now.AddDays(-days));
            await app.EarnAsync("call_dial", "quinn numbers", app.Clock.Now.AddDays(-days));
            await app.EarnAsync("meeting_attended", "quinn numbers", app.Clock.Now.AddDays(-days));
        }

        var page = await browser.OpenAsync($"/players/{browser.Player}");
        var numbers = page
            .QuerySelectorAll<IHtmlAnchorElement>("td a.why, .worth a.why[href*=ledger], .standing a.why").ToList();
        Assert.Equal(51, numbers.Count);

        foreach (var number in numbers.DistinctBy(number => number.GetAttribute("href")))
        {
            var address = number.GetAttribute("href")!;
            var rows = await browser.OpenAsync(address);
            var of = address.Split("of=")[1].Split('&')[0];
            var sum = rows.QuerySelector(
                $"[data-sum=below] [data-of={(of is "gold" or "xp" ? of : "events")}]")?.TextContent ?? "0";

            if (of == "level")
            {
                sum = rows.QuerySelector("[data-of=level]")?.TextContent
                    ?? rows.QuerySelector("[data-sum=below] [data-of=xp]")!.TextContent;
            }

            // The level's own number leads to the XP that make it.
            var shown = number.GetAttribute("aria-label")!.StartsWith("Level ", StringComparison.Ordinal)
                ? rows.QuerySelector("[data-of=shown]")!.TextContent
                : number.TextContent.Trim();
            Assert.Equal((address, shown), (address, sum));
        }

        Assert.Empty((await (await Browser.SignedInAsync(app)).OpenAsync($"/players/{browser.Player}"))
            .QuerySelectorAll("a[href*=ledger]"));
    }

    [Fact]
    public async Task A_private_player_is_known_to_themself_the_lead_of_the_team_and_admins()
    {
        var team = await app.AddTeamAsync("Private team");
        var player = await Browser.SignedInAsync(app, team: team);
        await app.ExecuteAsync("update players set is_private = true where player_id = $1", player.Player.Value);
        var address = $"/players/{player.Player}";

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(player, address));
        Assert.Equal(
            HttpStatusCode.OK, await StatusAsync(await Browser.SignedInAsync(app, Role.Lead, team: team), address));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(await Browser.SignedInAsync(app, Role.Admin), address));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(await Browser.SignedInAsync(app, team: team), address));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(await Browser.SignedInAsync(app, Role.Lead), address));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(new Browser(app), address));
    }

    [Fact]
    public async Task Who_was_merged_is_found_as_the_survivor_and_who_was_erased_not_at_all()
    {
        var (gone, survivor, erased) = (
            await app.AddPlayerAsync("Gone Greta"), await app.AddPlayerAsync("Greta"),
            await app.AddPlayerAsync("Erased Erik"));
        var visitor = await Browser.SignedInAsync(app);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(visitor, $"/players/{erased}"));

        await app.ExecuteAsync("update players set merged_into = $2 where player_id = $1", gone.Value, survivor.Value);
        await app.ExecuteAsync("update players set erased_at = now() where player_id = $1", erased.Value);

        await Eventually.BecomesTrueAsync(
            async () => await StatusAsync(visitor, $"/players/{erased}") == HttpStatusCode.NotFound);
        Assert.Equal("Greta", (await visitor.OpenAsync($"/players/{gone}")).QuerySelector("h1")!.TextContent);
        Assert.Equal(
            HttpStatusCode.NotFound, await StatusAsync(visitor, $"/players/{new PlayerId(Guid.CreateVersion7())}"));

        await app.ExecuteAsync("update players set is_private = true where player_id = $1", survivor.Value);
        await Eventually.BecomesTrueAsync(
            async () => await StatusAsync(visitor, $"/players/{gone}") == HttpStatusCode.NotFound);
    }

    private static async Task<HttpStatusCode> StatusAsync(Browser browser, string address)
    {
        using var answer = await browser.Http.GetAsync(address);

        return answer.StatusCode;
    }
}
