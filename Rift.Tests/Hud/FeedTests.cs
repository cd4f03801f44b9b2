using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Rift.Domain;
using Rift.Web.Access.Links;
using Rift.Web.Rewarding;

namespace Rift.Tests.Hud;

public sealed class FeedTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Theory]
    [InlineData(false, 3)]
    [InlineData(true, 3)]
    [InlineData(false, 60)]
    [InlineData(true, 60)]
    public async Task An_entry_leads_to_its_entry_in_the_ledger_however_many_came_since(bool byLink, int since)
    {
        var name = $"led {byLink} {since}";
        var own = await Browser.SignedInAsync(app, name: name);
        var (reader, hud) = byLink ? (new Browser(app), await LinkAsync(own.Player)) : (own, "/");
        await app.EarnAsync("meeting_booked", name);
        var link = Entries(await reader.OpenAsync(hud)).Single().QuerySelector("a.what")!.GetAttribute("href")!;
        for (var n = 0; n < since; n++)
            await app.EarnAsync("call_dial", name);

        var ledger = await reader.OpenAsync(link.Split('#')[0]);

        var row = ledger.GetElementById(link.Split('#')[1])!;
        Assert.Contains("Meeting booked", row.TextContent, StringComparison.Ordinal);
        Assert.Equal("true", row.GetAttribute("aria-current"));
        Assert.Single(ledger.QuerySelectorAll("[aria-current=true]"));
        Assert.Equal(
            since > 50, ledger.Body!.TextContent.Contains("« Newest", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(80)]
    public async Task Equal_capped_entries_are_one_line(int capped)
    {
        var name = $"folded {capped}";
        var own = await Browser.SignedInAsync(app, name: name);
        await CapAsync(2);
        await app.EarnAsync("call_connect", name);
        for (var n = 0; n < 2 + (capped / 2); n++)
            await app.EarnAsync("call_dial", name);
        await app.EarnAsync("email_sent", name);
        for (var n = 0; n < capped / 2; n++)
            await app.EarnAsync("call_dial", name);
        await CapAsync(null);

        var lines = Entries(await own.OpenAsync("/"));

        Assert.Equal($"Dial × {capped}, cap reached", What(lines[0]));
        Assert.Equal("Email sent", What(lines[1]));
        Assert.DoesNotContain(lines.Skip(1), line => line.TextContent.Contains("cap", StringComparison.Ordinal));
        Assert.Equal(capped > 48 ? 2 : 5, lines.Count);
    }

    [Fact]
    public async Task Appeal_stands_on_what_earned_nothing_until_it_is_filed_or_decided()
    {
        var (own, other) = (
            await Browser.SignedInAsync(app, name: "Appealing"), await Browser.SignedInAsync(app, name: "Bystander"));
        await CapAsync(1);
        await app.EarnAsync("call_dial", "appealing");
        Assert.Empty((await own.OpenAsync("/")).QuerySelectorAll(".appeal"));
        await app.EarnAsync("call_dial", "appealing");
        await CapAsync(null);
        await app.EarnAsync("email_sent", "appealing");
        var item = await app.ScalarAsync<Guid>(
            $"select item_id from review_items where player_id = '{own.Player}'");

        var lines = Entries(await own.OpenAsync("/"));
        Assert.Equal(["", "Appeal", ""], lines.Select(line => line.QuerySelector(".appeal")?.TextContent ?? ""));
        var address = lines[1].QuerySelector(".appeal")!.GetAttribute("href")!;
        Assert.Equal($"/reviews/{item}/appeal", address);
        Assert.Equal(404, (int)(await other.Http.GetAsync(address)).StatusCode);

        var linked = (await new Browser(app).OpenAsync(await LinkAsync(own.Player))).QuerySelector(".appeal")!;
        Assert.Equal("Sign in to appeal", linked.TextContent);
        using var asked = await new Browser(app).Http.GetAsync(linked.GetAttribute("href"));
        Assert.EndsWith(
            $"/sign-in?to={Uri.EscapeDataString(address)}", asked.Headers.Location!.ToString(),
            StringComparison.Ordinal);

        using var sent = await own.SubmitAsync(
            await own.OpenAsync(address), "main form", ("Note", "They were real"));
        var filed = (await own.OpenAsync("/")).QuerySelector(".appeal")!;
        Assert.Equal(("Appealed", "/reviews"), (filed.TextContent, filed.GetAttribute("href")));
    }

    [Fact]
    public async Task A_day_that_is_not_today_stands_in_the_time()
    {
        var own = await Browser.SignedInAsync(app, name: "Dated");
        await app.EarnAsync("call_dial", "dated", app.Clock.Now.AddDays(-1));
        await app.EarnAsync("call_dial", "dated");

        Assert.Equal(
            [Text(app.Clock.Now, "HH:mm"), Text(app.Clock.Now.AddDays(-1), "ddd d MMM, HH:mm")],
            Entries(await own.OpenAsync("/")).Select(line => line.QuerySelector("time")!.TextContent));
    }

    [Fact]
    public async Task What_people_wrote_has_a_direction_of_its_own()
    {
        var own = await Browser.SignedInAsync(app, name: "עדה");
        using var earned = await app.PostAsync(
            new { source = "test", event_type = "call_dial", player = "עדה", metadata = new { company = "חברה" } });
        earned.EnsureSuccessStatusCode();

        var hud = await own.OpenAsync("/");

        Assert.All(
            [hud.QuerySelector(".player b")!, hud.QuerySelector("h1")!, hud.QuerySelector(".entry .what")!,
                hud.QuerySelector(".entry .about span")!, hud.QuerySelector(".slot span")!],
            written => Assert.Equal("auto", written.GetAttribute("dir")));
    }

    private static IReadOnlyList<IElement> Entries(IHtmlDocument hud) => [.. hud.QuerySelectorAll(".entry")];

    private static string Text(DateTimeOffset at, string format) => at.ToString(format, CultureInfo.InvariantCulture);

    private static string What(IElement line) => line.QuerySelector(".what")!.TextContent;

    private async Task<string> LinkAsync(PlayerId player) =>
        "/hud/" + await app.Services.GetRequiredService<HudLinks>()
            .CreateAsync(player, "test", CancellationToken.None);

    private async Task CapAsync(int? cap)
    {
        await app.ExecuteAsync("update gamification_rules set daily_cap = $1 where event_type = 'call_dial'", cap);
        await Eventually.BecomesTrueAsync(async () =>
            (await app.Services.GetRequiredService<RuleCache>().CurrentAsync()).Find("call_dial")!.DailyCap == cap);
    }
}
