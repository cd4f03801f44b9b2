namespace Rift.Tests.Hud;

public sealed class ManyTypesTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task Of_fifty_event_types_those_with_events_are_shown_and_the_others_on_request()
    {
        var own = await Browser.SignedInAsync(app, name: "Many");
        var few = await own.OpenAsync("/");
        Assert.NotEmpty(few.QuerySelectorAll("#types .slot"));
        Assert.Empty(few.QuerySelectorAll("#other-types li"));

        await app.ExecuteAsync("""
            insert into gamification_rules (event_type, label, gold, xp, icon, counts_as, active, position)
            select 'type_' || n, 'Type ' || n, 5, 5, 'bolt', 'other', true, 100 + n from generate_series(1, 50) as n
            """);
        await Eventually.BecomesTrueAsync(
            async () => (await own.OpenAsync("/")).QuerySelectorAll("#other-types li").Length >= 50);
        await app.EarnAsync("type_7", "many");
        await app.EarnAsync("call_dial", "many");
        var hud = await own.OpenAsync("/");

        Assert.Equal(
            ["Dial", "Type 7"], hud.QuerySelectorAll("#types .slot [dir=auto]").Select(label => label.TextContent));
        var others = hud.QuerySelector("details:not([open]) #other-types")!;
        Assert.Contains("Type 8", others.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Type 7 ", others.TextContent, StringComparison.Ordinal);
        Assert.All(
            others.QuerySelectorAll("a"),
            link => Assert.Contains("of=events&type=", link.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task More_connects_than_dials_are_no_rate_and_the_HUD_and_the_ledger_say_why()
    {
        var own = await Browser.SignedInAsync(app, name: "Unanswered");
        await app.EarnAsync("call_dial", "unanswered");
        await app.EarnAsync("call_connect", "unanswered");
        Assert.StartsWith("100 %", await RateAsync(own), StringComparison.Ordinal);
        await app.EarnAsync("call_connect", "unanswered");

        Assert.StartsWith("–", await RateAsync(own), StringComparison.Ordinal);
        Assert.Contains(
            "more connects than dials", (await own.OpenAsync("/")).QuerySelector("#line")!.TextContent,
            StringComparison.Ordinal);
        var ledger = await own.OpenAsync("/ledger?of=rate");
        Assert.Equal("Connect rate today: –", ledger.QuerySelector("h1")!.TextContent);
        Assert.Contains(
            "more connects (2) than dials (1)", ledger.QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<string> RateAsync(Browser own) =>
        (await own.OpenAsync("/")).QuerySelector("#line a[href*='of=rate']")!.TextContent;
}
