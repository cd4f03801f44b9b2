using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using Rift.Domain.People;

namespace Rift.Tests.Events;

/// <summary>An admin who voids many events at once on the pages, and restores them.</summary>
public sealed class BulkTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task Ticked_events_are_previewed_voided_and_restored()
    {
        var (bea, ben) = (await app.AddPlayerAsync("Bulk Bea"), await app.AddPlayerAsync("Bulk Ben"));
        var (one, two) = (await app.SendEventAsync("bulk bea"), await app.SendEventAsync("bulk ben"));
        var kept = await app.SendEventAsync("bulk bea");
        var admin = await Browser.SignedInAsync(app, Role.Admin, "Root Bulk");
        var before = (await app.StatsAsync("bulk bea")).GetRawText();

        var preview = await admin.OpenAsync(
            $"/events/void?of=selected&player=bulk&event={bea}/{one}&event={ben}/{two}&event={ben}/{one}");

        Assert.Equal(["2", "2", "-20", "-10"], PlanOf(preview));
        Assert.Equal(["Bulk Bea", "Bulk Ben"], preview.QuerySelectorAll(".plan th a").Select(link => link.TextContent));
        Assert.Contains(
            "1 event won't change", preview.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "player=bulk", preview.QuerySelector(".back a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal(before, (await app.StatsAsync("bulk bea")).GetRawText());

        var done = await admin.SubmitAndReadAsync(preview, "#void", ("Reason", "A test of the dialer"));

        Assert.Contains(
            "Voided 2 events: -20 gold and -10 XP.", done.QuerySelector(".done")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal(10, (await app.StatsAsync("bulk bea")).GetProperty("total_gold").GetInt64());
        Assert.Equal(0, (await app.StatsAsync("bulk ben")).GetProperty("total_gold").GetInt64());
        var bulk = new Uri(done.Url).Segments[^1];
        Assert.Equal(
            [$"/events/{ben}/{two}", $"/events/{bea}/{one}"],
            SentEvents.AddressesOn(await admin.OpenAsync($"/events?bulk={bulk}")));
        Assert.DoesNotContain(
            kept.ToString(), (await admin.OpenAsync($"/events?bulk={bulk}")).Source.Text, StringComparison.Ordinal);

        var restored = await admin.SubmitAndReadAsync(done, "#restore", ("Reason", "They were real"));

        Assert.Contains(
            "Restored 2 events: +20 gold and +10 XP.", restored.QuerySelector(".done")!.TextContent,
            StringComparison.Ordinal);
        Assert.Null(restored.QuerySelector("#restore"));
        Assert.Equal(before, (await app.StatsAsync("bulk bea")).GetRawText());
        Assert.Empty(await app.ReconcileAsync());
        Assert.Equal(["events.restored", "events.voided"], await ActionsAsync(admin, bulk));
        Assert.Equal(
            "2 events of 2 players",
            (await admin.OpenAsync("/admin/audit?did=events.voided"))
                .QuerySelector($".audit a[href='/events/void/{bulk}']")?.TextContent);
    }

    [Fact]
    public async Task All_that_a_search_finds_is_voided_and_nothing_that_comes_in_later()
    {
        var player = await app.AddPlayerAsync("All Alva");
        for (var n = 0; n < 60; n++)
            await app.SendEventAsync("all alva", source: "wrong dialer");
        await app.SendEventAsync("all alva", source: "good dialer");
        var admin = await Browser.SignedInAsync(app, Role.Admin);

        var found = await admin.OpenAsync("/events?source=wrong+dialer");
        Assert.Equal("Void all found…", found.QuerySelector("#bulk [value=all]")!.TextContent);
        var preview = await admin.OpenAsync("/events/void?source=wrong+dialer&of=all");
        app.Clock.Now += TimeSpan.FromSeconds(1);
        var late = await app.SendEventAsync("all alva", source: "wrong dialer");
        var done = await admin.SubmitAndReadAsync(preview, "#void", ("Reason", "Wrong list"));

        Assert.Equal(["60", "1", "-600", "-300"], PlanOf(preview));
        Assert.Contains("Voided 60 events", done.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(20, (await app.StatsAsync("all alva")).GetProperty("total_gold").GetInt64());
        Assert.Equal(
            [$"/events/{player}/{late}"],
            SentEvents.AddressesOn(await admin.OpenAsync("/events?source=wrong+dialer&outcome=paid")));
    }

    [Fact]
    public async Task A_form_sent_twice_leads_to_what_the_first_did()
    {
        var player = await app.AddPlayerAsync("Twice Tom");
        var dial = await app.SendEventAsync("twice tom");
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var preview = await admin.OpenAsync($"/events/void?of=selected&event={player}/{dial}");

        var first = await admin.SubmitAndReadAsync(preview, "#void", ("Reason", "once"));
        var second = await admin.SubmitAndReadAsync(preview, "#void", ("Reason", "once"));
        await admin.SubmitAndReadAsync(first, "#restore", ("Reason", "back"));
        await admin.SubmitAndReadAsync(first, "#restore", ("Reason", "back"));
        var third = await admin.SubmitAndReadAsync(preview, "#void", ("Reason", "once"));

        Assert.Equal(new Uri(first.Url).AbsolutePath, new Uri(second.Url).AbsolutePath);
        Assert.Equal(new Uri(first.Url).AbsolutePath, new Uri(third.Url).AbsolutePath);
        Assert.Equal(10, (await app.StatsAsync("twice tom")).GetProperty("total_gold").GetInt64());
        Assert.Equal(
            2, await app.CountAsync($"select count(*) from reward_entries where corrects = '{dial}'"));
    }

    internal static IEnumerable<string> PlanOf(IDocument page) =>
        page.QuerySelectorAll("[id^=plan-]").Select(figure => figure.TextContent);

    private static async Task<IEnumerable<string>> ActionsAsync(Browser admin, string bulk)
    {
        var log = await admin.Http.GetFromJsonAsync<JsonElement>(
            $"/admin/audit?handler=Export&format=json&subject={bulk}");

        return [.. log.EnumerateArray().Select(entry => entry.GetProperty("action").GetString()!)];
    }
}
