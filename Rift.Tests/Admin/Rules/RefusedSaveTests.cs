using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Rift.Domain.People;
using static Rift.Tests.Admin.Rules.RulesForm;

namespace Rift.Tests.Admin.Rules;

/// <summary>Where an admin is led after a save that was refused, and what the limits say of themselves.</summary>
public sealed class RefusedSaveTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task The_first_error_has_the_focus()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var page = await admin.OpenAsync(Address);
        Assert.Empty(page.QuerySelectorAll("[autofocus]"));

        var refused = await admin.SubmitAndReadAsync(
            page, Form, ("Rows[email_sent].DailyCap", "many"), ("Rows[email_sent].Xp", "-1"),
            ("Rows[meeting_booked].Label", ""));

        Assert.Equal("email_sent-Xp", Assert.Single(refused.QuerySelectorAll("[autofocus]")).Id);
    }

    [Fact]
    public async Task A_type_that_cannot_be_deleted_leads_to_the_button_that_keeps_it()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        await app.EarnAsync("call_connect", "ula");
        var page = await admin.OpenAsync(Address);
        page = await SendAsync(admin, page, ArrangeAddress, ("act", "remove:call_connect"));
        page.QuerySelector(Form)!.SetAttribute("action", Address);

        var refused = await admin.SubmitAndReadAsync(page, Form);
        var link = (IHtmlAnchorElement)refused.QuerySelector("[role=alert] a")!;
        var button = refused.GetElementById(link.Hash[1..])!;

        Assert.Equal(
            ("restore:call_connect", true), (button.GetAttribute("value"), button.HasAttribute("autofocus")));
    }

    [Fact]
    public async Task The_save_bar_leads_to_each_conflict()
    {
        await using var other = await app.StartElsewhereAsync();
        var admin = await Browser.SignedInAsync(other, Role.Admin);
        var page = await admin.OpenAsync(Address);
        Assert.Empty(page.QuerySelectorAll(".savebar a[href^='#']"));
        await other.ExecuteAsync(
            "update gamification_rules set gold = 77 where event_type in ('call_dial', 'email_sent')");

        var refused = await admin.SubmitAndReadAsync(
            page, Form, ("Rows[call_dial].Gold", "12"), ("Rows[email_sent].Gold", "13"));
        var links = refused.QuerySelectorAll<IHtmlAnchorElement>(".savebar a[href^='#']").ToList();

        Assert.Equal(
            ["Resolve conflict: Dial", "Resolve conflict: Email sent"], links.Select(link => link.TextContent));
        Assert.All(links, link => Assert.NotNull(refused.GetElementById(link.Hash[1..])!.Closest(".clash")));
        Assert.Equal("call_dial-clash", Assert.Single(refused.QuerySelectorAll("[autofocus]")).Id);
    }

    [Fact]
    public async Task Beside_a_limit_stands_since_when_it_counts()
    {
        await using var other = await app.StartElsewhereAsync();
        var admin = await Browser.SignedInAsync(other, Role.Admin);
        await SetAsync("2026-02-01T10:00Z", "daily_cap = 20");
        await SetAsync("2026-02-03T23:30Z", "daily_cap = 25, cooldown_seconds = 60");
        await SetAsync("2026-02-05T10:00Z", "gold = 12");

        var page = await admin.OpenAsync(Address);

        Assert.Equal("since 3 Feb 2026", SinceOf(page, "call_dial", "DailyCap", ".stored"));
        Assert.Equal("since 3 Feb 2026", SinceOf(page, "call_dial", "Cooldown", ".stored"));
        Assert.Null(page.QuerySelector("#email_sent-DailyCap-since .stored"));
        Assert.Equal("starts when you save", SinceOf(page, "email_sent", "DailyCap", ".draft"));
        Assert.Contains(
            "call_dial-DailyCap-since", FieldOf(page, "call_dial", "DailyCap").GetAttribute("aria-describedby"),
            StringComparison.Ordinal);

        Task SetAsync(string at, string values) => other.ExecuteAsync(
            $"begin; select set_config('rift.at', '{at}', true); "
            + $"update gamification_rules set {values} where event_type = 'call_dial'; commit");
    }

    [Fact]
    public async Task The_preview_says_what_was_really_earned_and_why_that_differs()
    {
        await using var other = await app.StartElsewhereAsync();
        var admin = await Browser.SignedInAsync(other, Role.Admin);

        for (var n = 0; n < 3; n++)
            await other.EarnAsync("call_dial", "pia");

        await other.ExecuteAsync("update gamification_rules set daily_cap = 1 where event_type = 'call_dial'");
        var page = await SendAsync(
            admin, await admin.OpenAsync(Address), PreviewAddress, ("Rows[call_dial].Gold", "11"));

        Assert.Equal("+1 gold, 0 XP over 30 days", page.QuerySelector("#summary")!.TextContent);
        Assert.Contains("Actually earned: 30 gold", TextOf(page, "really-earned"), StringComparison.Ordinal);
        Assert.Contains("gives 10 gold", Squeezed(page.GetElementById("really-earned")!), StringComparison.Ordinal);
    }

    private static string SinceOf(IHtmlDocument page, string type, string field, string part) =>
        page.QuerySelector($"#{type}-{field}-since {part}")!.TextContent.Trim();
}
