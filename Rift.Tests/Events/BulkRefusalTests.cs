using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Rift.Domain.People;

namespace Rift.Tests.Events;

/// <summary>What a bulk does not do.</summary>
public sealed class BulkRefusalTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task What_changed_since_the_preview_is_previewed_again()
    {
        var player = await app.AddPlayerAsync("Stale Stan");
        var (one, two) = (await app.SendEventAsync("stale stan"), await app.SendEventAsync("stale stan"));
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var preview = await admin.OpenAsync(
            $"/events/void?of=selected&event={player}/{one}&event={player}/{two}");
        await admin.SubmitAsync(
            await admin.OpenAsync($"/events/{player}/{one}"), "#correction", ("reason", "x"), ("act", "void"));

        using var answer = await admin.SubmitAsync(preview, "#void", ("Reason", "both"));
        var again = await Browser.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal(["1", "1", "-10", "-5"], BulkTests.PlanOf(again));
        Assert.Equal("both", again.QuerySelector<IHtmlInputElement>("#reason")!.Value);
        Assert.Equal(10, (await app.StatsAsync("stale stan")).GetProperty("total_gold").GetInt64());
        await admin.SubmitAndReadAsync(again, "#void", ("Reason", "both"));
        Assert.Equal(0, (await app.StatsAsync("stale stan")).GetProperty("total_gold").GetInt64());
    }

    [Fact]
    public async Task What_changed_since_the_preview_of_a_restoring_is_previewed_again()
    {
        var player = await app.AddPlayerAsync("Back Bo");
        var (one, two) = (await app.SendEventAsync("back bo"), await app.SendEventAsync("back bo"));
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var voided = await admin.SubmitAndReadAsync(
            await admin.OpenAsync($"/events/void?of=selected&event={player}/{one}&event={player}/{two}"), "#void",
            ("Reason", "both"));
        await admin.SubmitAsync(
            await admin.OpenAsync($"/events/{player}/{one}"), "#correction", ("reason", "x"), ("act", "restore"));

        using var answer = await admin.SubmitAsync(voided, "#restore", ("Reason", "real"));
        var again = await Browser.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains(
            "changed since the preview", again.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Restore 1 event", again.QuerySelector("#restore button")!.TextContent);
        Assert.Equal("real", again.QuerySelector<IHtmlInputElement>("#reason")!.Value);
        Assert.Equal(10, (await app.StatsAsync("back bo")).GetProperty("total_gold").GetInt64());

        await admin.SubmitAndReadAsync(again, "#restore", ("Reason", "real"));
        using var nothing = await admin.SubmitAsync(again, "#restore", ("Reason", "real"));
        Assert.Equal(HttpStatusCode.Conflict, nothing.StatusCode);
        Assert.Contains(
            "nothing left to restore", (await Browser.ReadAsync(nothing)).QuerySelector("[role=alert]")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal(20, (await app.StatsAsync("back bo")).GetProperty("total_gold").GetInt64());
    }

    [Fact]
    public async Task A_page_of_a_search_counts_nothing_that_it_does_not_show()
    {
        var player = await app.AddPlayerAsync("Paged Pia");
        for (var n = 0; n < 51; n++)
            await app.SendEventAsync("paged pia", source: "pages");
        var admin = await Browser.SignedInAsync(app, Role.Admin);

        var newest = await admin.OpenAsync("/events?source=pages");
        var all = await admin.OpenAsync("/events/void?source=pages&of=all");

        Assert.DoesNotContain("events", newest.QuerySelector("#found")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(newest.QuerySelector("#bulk [value=all]"));
        Assert.Equal("51", BulkTests.PlanOf(all).First());
        Assert.Equal($"/players/{player}", all.QuerySelector(".plan th a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task More_events_than_a_bulk_takes_are_refused_and_a_reason_is_needed()
    {
        var player = await app.AddPlayerAsync("Many Mia");
        await app.ExecuteAsync("""
            insert into raw_events (player_id, event_id, source, event_type, metadata, quantity, occurred_at,
                received_at, local_date, gold, xp)
            select $1, overlay(md5(n::text) placing lpad(to_hex(1772622000000), 12, '0') || '7' from 1)::uuid,
                   'flood', 'call_dial', '{}', 1, '2026-03-04 11:00Z', '2026-03-04 11:00Z',
                   '2026-03-04', 10, 5
            from generate_series(1, 1001) as n
            """, player.Value);
        var dial = await app.SendEventAsync("many mia");
        var admin = await Browser.SignedInAsync(app, Role.Admin);

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
        await app.SendEventAsync("led lou");
        var (admin, lead) =
            (await Browser.SignedInAsync(app, Role.Admin), await Browser.SignedInAsync(app, Role.Lead, team: team));

        var nothing = await admin.OpenAsync("/events/void?of=selected&player=led");
        Assert.Null(nothing.QuerySelector("#void"));
        Assert.Contains("select at least one event", nothing.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty((await admin.OpenAsync("/events?player=led")).QuerySelectorAll("[name=event]"));
        Assert.Empty((await lead.OpenAsync("/events?player=led")).QuerySelectorAll("[name=event], #bulk"));
        var bulk = await lead.OpenAsync($"/events?bulk={Guid.CreateVersion7()}");
        Assert.Equal("Voided together", bulk.QuerySelector("#found")!.TextContent.Trim());
        Assert.Null(bulk.QuerySelector("#found a"));
    }
}
