using System.Net;
using Rift.Domain.People;
using static Rift.Tests.Admin.Rules.RulesForm;

namespace Rift.Tests.Admin.Rules;

public sealed class RulesPageTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task A_value_is_saved_once_its_effect_has_been_shown_and_pays_later_events_only()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin, "Ada Admin");
        await app.EarnAsync("meeting_booked", "pia");
        var page = await admin.OpenAsync(Address);

        var shown = await admin.SubmitAndReadAsync(page, Form, ("Rows[meeting_booked].Gold", "320"));
        Assert.Contains("Not saved yet", shown.QuerySelector(".hint-box")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("would be320+120", Squeezed(shown.QuerySelector("#preview")!), StringComparison.Ordinal);
        Assert.Equal("1 change", shown.QuerySelector("#changes")!.TextContent);
        Assert.Equal("320", FieldOf(shown, "meeting_booked", "Gold").Value);
        Assert.Equal("was 200", TextOf(shown, "meeting_booked-Gold-was"));
        Assert.Equal(200, await GoldOfAsync("meeting_booked"));

        var saved = await admin.SubmitAndReadAsync(shown, Form);
        Assert.Contains("Saved.", saved.QuerySelector(".saved")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("No changes", saved.QuerySelector("#changes")!.TextContent);
        Assert.Equal(320, await GoldOfAsync("meeting_booked"));

        await Eventually.BecomesTrueAsync(async () =>
        {
            await app.EarnAsync("meeting_booked", "later");
            return (await app.StatsAsync("later")).GetProperty("total_gold").GetInt64() % 200 != 0;
        });
        Assert.Equal(200, (await app.StatsAsync("pia")).GetProperty("total_gold").GetInt64());
        Assert.Equal(1, await app.CountAsync($"""
            select count(*) from rule_changes
            where event_type = 'meeting_booked' and changed_by = 'Ada Admin' and actor_id = '{admin.Player}'
              and changed_at = '2026-03-04T12:00Z'
              and (before ->> 'gold')::int = 200 and (after ->> 'gold')::int = 320
            """));
        Assert.Equal(1, await app.CountAsync("""
            select count(*) from audit_log
            where action = 'rules.saved' and subject = 'Meeting booked' and actor = 'Ada Admin'
              and details #>> '{changes,0,before,gold}' = '200' and details #>> '{changes,0,after,gold}' = '320'
            """));

        await admin.SubmitAsync(saved, ".saved");
        Assert.Equal(200, await GoldOfAsync("meeting_booked"));
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_its_field_and_nothing_is_stored()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var page = await admin.OpenAsync(Address);
        using var answer = await admin.SubmitAsync(
            page, Form, ("Rows[email_sent].Gold", "plenty"), ("Rows[call_dial].Label", "Phoned"));
        var shown = await Browser.ReadAsync(answer);
        var field = FieldOf(shown, "email_sent", "Gold");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(("plenty", "true"), (field.Value, field.GetAttribute("aria-invalid")));
        Assert.Contains("email_sent-Gold-wrong", field.GetAttribute("aria-describedby"), StringComparison.Ordinal);
        Assert.Contains("0 to 1,000,000", TextOf(shown, "email_sent-Gold-wrong"), StringComparison.Ordinal);
        Assert.Contains("Email sent", shown.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Phoned", FieldOf(shown, "call_dial", "Label").Value);
        Assert.Equal(1, await app.CountAsync("select count(*) from gamification_rules where label = 'Dial'"));
    }

    [Fact]
    public async Task A_row_is_checked_while_it_is_typed()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var page = await admin.OpenAsync(Address);
        var checkedRow = await SendAsync(
            admin, page, "/admin/rules?handler=Check",
            ("row", "call_dial"), ("Rows[call_dial].Xp", "-1"), ("Rows[call_connect].Xp", "-1"));

        Assert.Contains("XP is a whole number", TextOf(checkedRow, "call_dial-Xp-wrong"), StringComparison.Ordinal);
        Assert.Equal("", TextOf(checkedRow, "call_dial-Gold-wrong"));
        Assert.Null(checkedRow.GetElementById("call_connect-Xp-wrong"));
    }

    [Fact]
    public async Task A_type_is_added_moved_and_deleted_without_scripts()
    {
        await using var other = await app.StartElsewhereAsync();
        var admin = await Browser.SignedInAsync(other, Role.Admin);
        var page = await SendAsync(admin, await admin.OpenAsync(Address), ArrangeAddress, ("act", "add"));
        page = await SendAsync(
            admin, page, ArrangeAddress, ("Rows[new-5].EventType", "demo_given"), ("Rows[new-5].Label", "Demo"),
            ("Rows[new-5].Gold", "150"), ("act", "up:new-5"));
        Assert.Equal(
            ["call_dial", "call_connect", "email_sent", "meeting_booked", "demo_given", "meeting_attended"],
            TypesOn(page));
        Assert.Equal(5, await CountAsync(other, "true"));

        page = await SendAsync(admin, page, ArrangeAddress);
        Assert.Equal(6, TypesOn(page).Count());
        page = await SendAsync(admin, page, PreviewAddress);
        await admin.SubmitAndReadAsync(page, Form);
        Assert.Equal(1, await CountAsync(other, "event_type = 'demo_given' and position = 5 and gold = 150"));
        Assert.Equal(1, await CountAsync(other, "event_type = 'meeting_attended' and position = 6"));

        page = await SendAsync(admin, await admin.OpenAsync(Address), ArrangeAddress, ("act", "remove:demo_given"));
        Assert.NotNull(page.QuerySelector("tbody.removed[data-key=demo_given]"));
        await admin.SubmitAndReadAsync(page, Form);
        Assert.Equal(0, await CountAsync(other, "event_type = 'demo_given'"));

        await other.EarnAsync("call_dial", "uma");
        page = await admin.OpenAsync(Address);
        Assert.Null(page.QuerySelector("[value='remove:call_dial']"));
        page = await SendAsync(admin, page, ArrangeAddress, ("act", "remove:call_dial"));
        Assert.Contains("deactivate it", TextOf(page, "call_dial-EventType-wrong"), StringComparison.Ordinal);
        await admin.SubmitAsync(page, Form);
        Assert.Equal(1, await CountAsync(other, "event_type = 'call_dial'"));
    }

    [Theory]
    [InlineData(Role.Player)]
    [InlineData(Role.Lead)]
    public async Task Only_admins_may(Role role)
    {
        var browser = await Browser.SignedInAsync(app, role);

        foreach (var address in new[] { Address, $"{Address}/changes", $"{Address}/changes/revert?change=1" })
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.Http.GetAsync(address)).StatusCode);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Http.PostAsync(Address, null)).StatusCode);
    }

    private Task<long> GoldOfAsync(string type) =>
        app.CountAsync($"select gold::bigint from gamification_rules where event_type = '{type}'");
}
