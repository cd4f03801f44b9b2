using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Rift.Domain.People;

namespace Rift.Tests.Events;

/// <summary>An admin who voids many events at once on the pages, and restores them.</summary>
public sealed class BulkTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task Ticked_events_are_previewed_voided_and_restored()
    {
        var (bea, ben) = (await app.AddPlayerAsync("Bulk Bea"), await app.AddPlayerAsync("Bulk Ben"));
        var (one, two, kept) = (await SendAsync("bulk bea"), await SendAsync("bulk ben"), await SendAsync("bulk bea"));
        var admin = await Browser.SignedInAsync(app, Role.Admin, "Root Bulk");
        var before = (await app.StatsAsync("bulk bea")).GetRawText();

        var preview = await admin.OpenAsync(
            $"/events/void?of=selected&player=bulk&event={bea}/{one}&event={ben}/{two}&event={ben}/{one}");

        Assert.Equal(["2", "2", "-20", "-10"], PlanOf(preview));
        Assert.Equal(["Bulk Bea", "Bulk Ben"], preview.QuerySelectorAll(".plan th a").Select(link => link.TextContent));
        Assert.Contains(
            "1 event is already voided or no longer exists", preview.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("player=bulk", preview.QuerySelector(".back a")!.GetAttribute("href"), StringComparison.Ordinal);
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
            Addresses(await admin.OpenAsync($"/events?bulk={bulk}")));
        Assert.DoesNotContain(
            kept.ToString(), (await admin.OpenAsync($"/events?bulk={bulk}")).Source.Text, StringComparison.Ordinal);

        var restored = await admin.SubmitAndReadAsync(done, "#restore", ("Reason", "They were real"));

        Assert.Contains("Restored 2 events: +20 gold and +10 XP.", restored.QuerySelector(".done")!.TextContent,
            StringComparison.Ordinal);
        Assert.Null(restored.QuerySelector("#restore"));
        Assert.Equal(before, (await app.StatsAsync("bulk bea")).GetRawText());
        Assert.Empty(await app.ReconcileAsync());
        Assert.Equal(["events.restored", "events.voided"], await ActionsAsync(admin, bulk));
    }

    [Fact]
    public async Task All_that_a_search_finds_is_voided_and_nothing_that_comes_in_later()
    {
        var player = await app.AddPlayerAsync("All Alva");
        for (var n = 0; n < 60; n++)
            await SendAsync("all alva", source: "wrong dialer");
        await SendAsync("all alva", source: "good dialer");
        var admin = await Browser.SignedInAsync(app, Role.Admin);

        var found = await admin.OpenAsync("/events?source=wrong+dialer");
        Assert.Contains(
            "Void all 60 found", found.QuerySelector("#bulk")!.TextContent, StringComparison.Ordinal);
        var preview = await admin.OpenAsync("/events/void?source=wrong+dialer&of=all");
        app.Clock.Now += TimeSpan.FromSeconds(1);
        var late = await SendAsync("all alva", source: "wrong dialer");
        var done = await admin.SubmitAndReadAsync(preview, "#void", ("Reason", "Wrong list"));

        Assert.Equal(["60", "1", "-600", "-300"], PlanOf(preview));
        Assert.Contains("Voided 60 events", done.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(20, (await app.StatsAsync("all alva")).GetProperty("total_gold").GetInt64());
        Assert.Equal(
            [$"/events/{player}/{late}"],
            Addresses(await admin.OpenAsync("/events?source=wrong+dialer&outcome=paid")));
    }

    [Fact]
    public async Task A_form_sent_twice_leads_to_what_the_first_did()
    {
        var player = await app.AddPlayerAsync("Twice Tom");
        var dial = await SendAsync("twice tom");
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

    [Fact]
    public async Task What_changed_since_the_preview_is_previewed_again()
    {
        var player = await app.AddPlayerAsync("Stale Stan");
        var (one, two) = (await SendAsync("stale stan"), await SendAsync("stale stan"));
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var preview = await admin.OpenAsync(
            $"/events/void?of=selected&event={player}/{one}&event={player}/{two}");
        await admin.SubmitAsync(
            await admin.OpenAsync($"/events/{player}/{one}"), "#correction", ("reason", "x"), ("act", "void"));

        using var answer = await admin.SubmitAsync(preview, "#void", ("Reason", "both"));
        var again = await Browser.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal(["1", "1", "-10", "-5"], PlanOf(again));
        Assert.Equal("both", again.QuerySelector<IHtmlInputElement>("#reason")!.Value);
        Assert.Equal(10, (await app.StatsAsync("stale stan")).GetProperty("total_gold").GetInt64());
        await admin.SubmitAndReadAsync(again, "#void", ("Reason", "both"));
        Assert.Equal(0, (await app.StatsAsync("stale stan")).GetProperty("total_gold").GetInt64());
    }

    [Fact]
    public async Task More_events_than_a_bulk_takes_are_refused_and_a_reason_is_needed()
    {
        var player = await app.AddPlayerAsync("Many Mia");
        await app.ExecuteAsync("""
            insert into raw_events (player_id, event_id, source, event_type, metadata, quantity, occurred_at,
                received_at, local_date, gold, xp)
            select $1, gen_random_uuid(), 'flood', 'call_dial', '{}', 1, '2026-03-04 11:00Z', '2026-03-04 11:00Z',
                   '2026-03-04', 10, 5
            from generate_series(1, 1001)
            """, player.Value);
        var dial = await SendAsync("many mia");
        var admin = await Browser.SignedInAsync(app, Role.Admin);

        var found = await admin.OpenAsync("/events?source=flood");
        Assert.Contains("Up to 1,000 events", found.QuerySelector("#bulk")!.TextContent, StringComparison.Ordinal);
        Assert.Null(found.QuerySelector("#bulk [value=all]"));
        var refused = await admin.OpenAsync("/events/void?source=flood&of=all");
        Assert.Contains("More than 1,000 events", refused.QuerySelector(".empty")!.TextContent,
            StringComparison.Ordinal);
        Assert.Null(refused.QuerySelector("#void"));

        using var answer = await admin.SubmitAsync(
            await admin.OpenAsync($"/events/void?of=selected&event={player}/{dial}"), "#void", ("Reason", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull((await Browser.ReadAsync(answer)).QuerySelector("#reason-wrong"));
        Assert.Equal(10, (await app.StatsAsync("many mia")).GetProperty("total_gold").GetInt64());
    }

    [Fact]
    public async Task Nothing_ticked_voids_nothing_and_a_lead_ticks_nothing()
    {
        var team = await app.AddTeamAsync("Bulk team");
        await app.AddPlayerAsync("Led Lou", team: team);
        await SendAsync("led lou");
        var (admin, lead) =
            (await Browser.SignedInAsync(app, Role.Admin), await Browser.SignedInAsync(app, Role.Lead, team: team));

        var nothing = await admin.OpenAsync("/events/void?of=selected&player=led");
        Assert.Null(nothing.QuerySelector("#void"));
        Assert.Contains("select at least one event", nothing.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty((await admin.OpenAsync("/events?player=led")).QuerySelectorAll("[name=event]"));
        Assert.Empty((await lead.OpenAsync("/events?player=led")).QuerySelectorAll("[name=event], #bulk"));
    }

    private static IEnumerable<string> PlanOf(IDocument page) =>
        page.QuerySelectorAll("[id^=plan-]").Select(figure => figure.TextContent);

    private static IEnumerable<string> Addresses(IDocument page) =>
        page.QuerySelectorAll("table.events tbody th a").Select(link => link.GetAttribute("href")!);

    private static async Task<IEnumerable<string>> ActionsAsync(Browser admin, string bulk)
    {
        var log = await admin.Http.GetFromJsonAsync<JsonElement>(
            $"/admin/audit?handler=Export&format=json&subject={bulk}");

        return [.. log.EnumerateArray().Select(entry => entry.GetProperty("action").GetString()!)];
    }

    private async Task<Guid> SendAsync(string player, string source = "bulk")
    {
        // Ids made in one millisecond are in no order.
        app.Clock.Now += TimeSpan.FromMilliseconds(5);
        using var answer = await app.PostAsync(new
        {
            source,
            event_type = "call_dial",
            player,
            metadata = new { company = "Acme" },
            idempotency_key = Guid.CreateVersion7(),
        });

        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("event_id").GetGuid();
    }
}
