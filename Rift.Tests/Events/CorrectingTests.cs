using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Rift.Domain;
using Rift.Domain.Activity;
using Rift.Domain.People;
using Rift.Web.Access.Links;
using Rift.Web.People;
using Rift.Web.Rewarding;

namespace Rift.Tests.Events;

/// <summary>An admin at an event's page, and what its player sees of that.</summary>
public sealed class CorrectingTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task An_event_is_voided_and_restored_and_its_player_reads_why()
    {
        var (player, address) = await SendAsync("void vera", "meeting_booked");
        var admin = await Browser.SignedInAsync(app, Role.Admin, "Root Void");
        var links = app.Services.GetRequiredService<HudLinks>();
        var token = await links.CreateAsync(player, "test", CancellationToken.None);
        var page = await admin.OpenAsync(address);

        page = await admin.SubmitAndReadAsync(page, "#correction", ("reason", "Booked for a test"), ("act", "void"));

        Assert.Contains(
            "Voided: -200 gold and -100 XP for Void Vera.", page.QuerySelector(".done")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal("0", page.QuerySelector("#gold-now")!.TextContent);
        Assert.Contains(
            "Booked for a test", await (await app.Http.GetAsync($"/hud/{token}")).Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
        Assert.Contains(
            "Booked for a test (Root Void)",
            await (await app.Http.GetAsync($"/hud/{token}/ledger")).Content.ReadAsStringAsync(),
            StringComparison.Ordinal);

        page = await admin.SubmitAndReadAsync(page, "#correction", ("reason", "It was real"), ("act", "restore"));

        Assert.Equal("200", page.QuerySelector("#gold-now")!.TextContent);
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task An_event_is_corrected_to_what_it_shall_earn_and_back()
    {
        var (_, address) = await SendAsync("correct cora", "call_connect");
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var page = await admin.SubmitAndReadAsync(
            await admin.OpenAsync(address), "#correction", ("reason", "Half of it"), ("act", "correct"), ("gold", "12"),
            ("xp", "7"));

        Assert.Contains(
            "Corrected: -13 gold and -8 XP for Correct Cora. To revert, correct it to 25 gold and 15 XP.",
            page.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("12", page.QuerySelector<IHtmlInputElement>("#gold")!.Value);
        Assert.Equal("12", page.QuerySelector("tfoot td[data-label=Gold]")!.TextContent);
        page = await admin.SubmitAndReadAsync(
            page, "#correction", ("reason", "All of it"), ("act", "correct"), ("gold", "25"), ("xp", "15"));
        Assert.Equal("25", page.QuerySelector("#gold-now")!.TextContent);
        Assert.Empty(await app.ReconcileAsync());
    }

    [Theory]
    [InlineData("", "void", "9", "9", "#reason-wrong")]
    [InlineData("why not", "correct", "many", "9", "#amount-wrong")]
    [InlineData("why not", "correct", "-1", "9", "#amount-wrong")]
    [InlineData("why not", "correct", "10", "5", ".problem")]
    [InlineData("why not", "restore", "10", "5", ".problem")]
    public async Task What_is_wrong_changes_nothing_and_what_was_typed_stays(
        string reason, string act, string gold, string xp, string place)
    {
        var (_, address) = await SendAsync("wrong walt", "call_dial");
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        using var answer = await admin.SubmitAsync(
            await admin.OpenAsync(address), "#correction", ("reason", reason), ("act", act), ("gold", gold),
            ("xp", xp));
        var page = await Browser.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull(page.QuerySelector(place));
        Assert.NotNull(page.QuerySelector(".problem[role=alert]"));
        Assert.Equal(reason, page.QuerySelector<IHtmlInputElement>("#reason")!.Value);
        Assert.Equal(gold, page.QuerySelector<IHtmlInputElement>("#gold")!.Value);
        Assert.Equal("10", (await admin.OpenAsync(address)).QuerySelector("#gold-now")!.TextContent);
    }

    [Fact]
    public async Task Only_an_admin_corrects()
    {
        var team = await app.AddTeamAsync("Correcting");
        var (player, address) = await SendAsync("team tessa", "call_dial");
        await app.ExecuteAsync(
            "insert into team_members (team_id, player_id, since) values ($1, $2, '2020-01-01')", team, player.Value);
        var (lead, admin) =
            (await Browser.SignedInAsync(app, Role.Lead, team: team), await Browser.SignedInAsync(app, Role.Admin));

        Assert.Null((await lead.OpenAsync(address)).QuerySelector("#correction"));
        Assert.NotNull((await admin.OpenAsync(address)).QuerySelector("#correction"));
        Assert.Equal(HttpStatusCode.Forbidden, (await lead.Http.GetAsync($"{address}/correct")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await lead.Http.GetAsync($"/events/{player}/award")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await admin.Http.GetAsync($"{address}/correct")).StatusCode);
    }

    [Fact]
    public async Task An_event_s_page_tells_the_rule_then_the_reason_and_what_came_in()
    {
        await app.ExecuteAsync(
            "update gamification_rules set gold = 11, daily_cap = 1 where event_type = 'email_sent'");
        await Eventually.BecomesTrueAsync(async () =>
            (await app.Services.GetRequiredService<RuleCache>().CurrentAsync()).Find("email_sent")!.DailyCap == 1);
        await SendAsync("detail dora", "email_sent");
        var (_, capped) = await SendAsync("detail dora", "email_sent", "<b>&Söhne</b>");
        await app.ExecuteAsync(
            "update gamification_rules set gold = 99, daily_cap = null where event_type = 'email_sent'");
        var page = await (await Browser.SignedInAsync(app, Role.Admin)).OpenAsync(capped);
        var why = page.QuerySelector("#why")!.TextContent;

        Assert.Contains("11 gold and 3 XP · at most 1 time a day", why, StringComparison.Ordinal);
        Assert.Contains("Daily cap of 1 reached", why, StringComparison.Ordinal);
        Assert.DoesNotContain("99", why, StringComparison.Ordinal);
        Assert.Contains(
            "\"company\": \"<b>&Söhne</b>\"", page.QuerySelector("pre")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("pre b"));
    }

    [Fact]
    public async Task An_event_from_before_versions_is_explained_by_the_time_it_came()
    {
        var (_, address) = await SendAsync("early erna", "call_dial");
        await app.ExecuteAsync("""
            update raw_events set rules_version = null, received_at = now()
            where metadata ->> 'company' = 'Acme' and event_type = 'call_dial'
            """);

        Assert.Contains("10 gold and 5 XP", (await (await Browser.SignedInAsync(app, Role.Admin)).OpenAsync(address))
            .QuerySelector("#why")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<(PlayerId Player, string Address)> SendAsync(string handle, string type, string company = "Acme")
    {
        var id = await app.SendEventAsync(handle, "correcting", new { company }, type);
        var player = (await app.Services.GetRequiredService<PlayerDirectory>()
            .FindAsync(PlayerHandle.Read(handle)!.Value, CancellationToken.None))!.Value;

        return (player, $"/events/{player}/{id}");
    }
}
