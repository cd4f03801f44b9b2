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

        var found = await admin.OpenAsync("/events?source=flood");
        Assert.Contains("up to 1,000 events", found.QuerySelector("#bulk")!.TextContent, StringComparison.Ordinal);
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
        await app.SendEventAsync("led lou");
        var (admin, lead) =
            (await Browser.SignedInAsync(app, Role.Admin), await Browser.SignedInAsync(app, Role.Lead, team: team));

        var nothing = await admin.OpenAsync("/events/void?of=selected&player=led");
        Assert.Null(nothing.QuerySelector("#void"));
        Assert.Contains("select at least one event", nothing.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty((await admin.OpenAsync("/events?player=led")).QuerySelectorAll("[name=event]"));
        Assert.Empty((await lead.OpenAsync("/events?player=led")).QuerySelectorAll("[name=event], #bulk"));
    }
}
