using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using Rift.Domain.People;
using Rift.Web.Rewarding;

namespace Rift.Tests.Hud;

/// <summary>What the feed makes of events that a cap has cut, whole or in part, and of their appeals.</summary>
public sealed class CappedFeedTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task An_event_paid_in_part_is_a_line_of_its_own_and_not_counted_with_the_others()
    {
        await LimitAsync("parts", 10);
        var own = await Browser.SignedInAsync(app, name: "Parted");
        await SendAsync("parts", "parted", 8, "Acme");
        await SendAsync("parts", "parted", 5, "Bolt");
        await SendAsync("parts", "parted", 1, "Crane");

        var lines = await LinesAsync(own);

        Assert.Equal(["parts", "parts", "parts"], lines.Select(What));
        Assert.Contains("Crane", lines[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Daily cap of 10 reached; counted", lines[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("paid 2 of 5 times", lines[1].TextContent, StringComparison.Ordinal);

        await SendAsync("parts", "parted", 1, "Derrick");
        Assert.Equal(["parts × 2, cap reached", "parts", "parts"], (await LinesAsync(own)).Select(What));
    }

    [Fact]
    public async Task A_cap_that_was_raised_during_the_day_leaves_one_line()
    {
        await LimitAsync("raised", 1);
        var own = await Browser.SignedInAsync(app, name: "Raised");
        for (var n = 0; n < 3; n++)
            await SendAsync("raised", "raised");
        await LimitAsync("raised", 2);
        for (var n = 0; n < 4; n++)
            await SendAsync("raised", "raised");

        Assert.Equal(["raised × 5, cap reached", "raised", "raised"], (await LinesAsync(own)).Select(What));
    }

    [Fact]
    public async Task All_capped_events_are_counted_whether_they_were_decided_or_not()
    {
        await LimitAsync("many", 1);
        var own = await Browser.SignedInAsync(app, name: "Many");
        for (var n = 0; n < 61; n++)
            await SendAsync("many", "many");
        Assert.Equal(["many × 60, cap reached"], (await LinesAsync(own)).Select(What));

        await DismissAsync(own);
        Assert.Equal(["many × 60, cap reached"], (await LinesAsync(own)).Select(What));
        await SendAsync("many", "many");
        Assert.Equal(["many × 61, cap reached"], (await LinesAsync(own)).Select(What));
    }

    [Fact]
    public async Task Late_events_do_not_open_again_what_was_decided()
    {
        await LimitAsync("pieces", 4);
        var own = await Browser.SignedInAsync(app, name: "Late");
        await SendAsync("pieces", "late", 3);
        await SendAsync("pieces", "late", 2, minutesAgo: 20);
        await SendAsync("pieces", "late", 1, minutesAgo: 30);
        Assert.Equal(["Appeal", "Appeal", ""], (await LinesAsync(own)).Select(AppealOf));
        await DismissAsync(own);
        Assert.Equal(["", "", ""], (await LinesAsync(own)).Select(AppealOf));

        await LimitAsync("pieces", 5);
        await SendAsync("pieces", "late", 2, minutesAgo: 10);
        await LimitAsync("pieces", 6);
        await SendAsync("pieces", "late", 2, minutesAgo: 40);

        // The capped one lies between them in time, and was decided.
        Assert.Equal(["Appeal", "Appeal", "", "", ""], (await LinesAsync(own)).Select(AppealOf));
    }

    [Fact]
    public async Task Late_events_can_be_appealed_though_later_ones_were_decided()
    {
        await LimitAsync("tardy", 1);
        var own = await Browser.SignedInAsync(app, name: "Tardy");
        await SendAsync("tardy", "tardy");
        await SendAsync("tardy", "tardy", minutesAgo: 10);
        await DismissAsync(own);
        Assert.Equal(["", ""], (await LinesAsync(own)).Select(AppealOf));

        await SendAsync("tardy", "tardy", minutesAgo: 40);

        var lines = await LinesAsync(own);
        Assert.Equal(["tardy × 2, cap reached", "tardy"], lines.Select(What));
        Assert.Equal(["Appeal", ""], lines.Select(AppealOf));
    }

    [Fact]
    public async Task A_new_item_stays_open_when_the_one_before_is_granted_after_all()
    {
        await LimitAsync("again", 1);
        var own = await Browser.SignedInAsync(app, name: "Again");
        await SendAsync("again", "again");
        await SendAsync("again", "again");
        await DismissAsync(own);
        await SendAsync("again", "again");
        var (admin, item) = (await Browser.SignedInAsync(app, Role.Admin), await app.ScalarAsync<Guid>(
            $"select item_id from review_items where player_id = '{own.Player}' and decision is not null"));
        using var granted = await admin.SubmitAsync(
            await admin.OpenAsync($"/admin/reviews/{item}"), "#grant", ("Reason", "after all"));

        Assert.Equal(["", "Appeal", ""], (await LinesAsync(own)).Select(AppealOf));
    }

    private static async Task<IReadOnlyList<IElement>> LinesAsync(Browser own) =>
        [.. (await own.OpenAsync("/")).QuerySelectorAll(".entry")];

    private static string What(IElement line) => line.QuerySelector(".what")!.TextContent;

    private static string AppealOf(IElement line) => line.QuerySelector(".appeal")?.TextContent ?? "";

    private async Task DismissAsync(Browser of)
    {
        var item = await app.ScalarAsync<Guid>(
            $"select item_id from review_items where player_id = '{of.Player}' and decision is null");
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        using var answer = await admin.SubmitAsync(
            await admin.OpenAsync($"/admin/reviews/{item}"), "#dismiss", ("Reason", "enough"));
    }

    private async Task LimitAsync(string eventType, int cap)
    {
        await app.ExecuteAsync("""
            insert into gamification_rules (event_type, label, gold, xp, per_quantity, daily_cap)
            values ($1, $1, 2, 1, 1, $2) on conflict (event_type) do update set daily_cap = $2
            """, eventType, cap);
        await Eventually.BecomesTrueAsync(async () =>
            (await app.Services.GetRequiredService<RuleCache>().CurrentAsync()).Find(eventType)?.DailyCap == cap);
    }

    private async Task SendAsync(
        string eventType, string player, int quantity = 1, string? company = null, int minutesAgo = 0)
    {
        var (metadata, idempotency_key) = (new { company = company ?? "Acme" }, Guid.CreateVersion7());
        var occurred_at = app.Clock.Now.AddMinutes(-minutesAgo).ToString("O");
        using var answer = await app.PostAsync(
            new { source = "x", event_type = eventType, player, quantity, metadata, occurred_at, idempotency_key });
        answer.EnsureSuccessStatusCode();
    }
}
