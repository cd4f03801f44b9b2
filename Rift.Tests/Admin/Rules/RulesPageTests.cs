using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Rift.Domain.People;

namespace Rift.Tests.Admin.Rules;

public sealed class RulesPageTests(RiftApp app) : IClassFixture<RiftApp>
{
    private const string Address = "/admin/rules";
    private const string Form = "#rules";
    private const string Preview = "/admin/rules?handler=Preview";
    private const string Arrange = "/admin/rules?handler=Arrange";

    [Fact]
    public async Task A_value_is_saved_once_its_effect_has_been_shown_and_pays_later_events_only()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin, "Ada Admin");
        await app.EarnAsync("meeting_booked", "pia");
        var page = await admin.OpenAsync(Address);

        var shown = await admin.SubmitAndReadAsync(page, Form, ("Rows[meeting_booked].Gold", "320"));
        Assert.Contains("Not stored yet", shown.QuerySelector(".hint-box")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("would be320+120", Squeezed(shown.QuerySelector("#preview")!), StringComparison.Ordinal);
        Assert.Equal("1 change", shown.QuerySelector("#changes")!.TextContent);
        Assert.Equal("320", FieldOf(shown, "meeting_booked", "Gold").Value);
        Assert.Equal("was 200", shown.GetElementById("meeting_booked-Gold-was")!.TextContent);
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
            select count(*) from rule_changes where event_type = 'meeting_booked' and changed_by = 'Ada Admin' and actor_id = '{admin.Player}'
              and changed_at = '2026-03-04T12:00Z' and (before ->> 'gold')::int = 200 and (after ->> 'gold')::int = 320
            """));
        Assert.Equal(1, await app.CountAsync("""
            select count(*) from audit_log where action = 'rules.saved' and subject = 'Meeting booked' and actor = 'Ada Admin'
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
        using var answer = await admin.SubmitAsync(page, Form, ("Rows[email_sent].Gold", "plenty"), ("Rows[call_dial].Label", "Phoned"));
        var shown = await Browser.ReadAsync(answer);
        var field = FieldOf(shown, "email_sent", "Gold");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(("plenty", "true"), (field.Value, field.GetAttribute("aria-invalid")));
        Assert.Contains("email_sent-Gold-wrong", field.GetAttribute("aria-describedby"), StringComparison.Ordinal);
        Assert.Contains("0 to 1,000,000", shown.GetElementById("email_sent-Gold-wrong")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Email sent", shown.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Phoned", FieldOf(shown, "call_dial", "Label").Value);
        Assert.Equal(1, await app.CountAsync("select count(*) from gamification_rules where label = 'Dial'"));
    }

    [Fact]
    public async Task A_row_is_checked_while_it_is_typed()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var page = await admin.OpenAsync(Address);
        var checkedRow = await SendAsync(admin, page, "/admin/rules?handler=Check", ("row", "call_dial"), ("Rows[call_dial].Xp", "-1"), ("Rows[call_connect].Xp", "-1"));

        Assert.Contains("XP is a whole number", checkedRow.GetElementById("call_dial-Xp-wrong")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("", checkedRow.GetElementById("call_dial-Gold-wrong")!.TextContent);
        Assert.Null(checkedRow.GetElementById("call_connect-Xp-wrong"));
    }

    [Fact]
    public async Task A_type_is_added_moved_and_deleted_without_scripts()
    {
        await using var other = await app.StartElsewhereAsync();
        var admin = await Browser.SignedInAsync(other, Role.Admin);
        var page = await SendAsync(admin, await admin.OpenAsync(Address), Arrange, ("act", "add"));
        page = await SendAsync(
            admin, page, Arrange, ("Rows[new-5].EventType", "demo_given"), ("Rows[new-5].Label", "Demo"), ("Rows[new-5].Gold", "150"), ("act", "up:new-5"));
        Assert.Equal(["call_dial", "call_connect", "email_sent", "meeting_booked", "demo_given", "meeting_attended"], TypesOn(page));
        Assert.Equal(5, await other.CountAsync("select count(*) from gamification_rules"));

        page = await SendAsync(admin, page, Arrange);
        Assert.Equal(6, TypesOn(page).Count());
        page = await SendAsync(admin, page, Preview);
        await admin.SubmitAndReadAsync(page, Form);
        Assert.Equal(1, await other.CountAsync("select count(*) from gamification_rules where event_type = 'demo_given' and position = 5 and gold = 150"));
        Assert.Equal(1, await other.CountAsync("select count(*) from gamification_rules where event_type = 'meeting_attended' and position = 6"));

        page = await SendAsync(admin, await admin.OpenAsync(Address), Arrange, ("act", "remove:demo_given"));
        Assert.NotNull(page.QuerySelector("tbody.removed[data-key=demo_given]"));
        await admin.SubmitAndReadAsync(page, Form);
        Assert.Equal(0, await other.CountAsync("select count(*) from gamification_rules where event_type = 'demo_given'"));

        await other.EarnAsync("call_dial", "uma");
        page = await admin.OpenAsync(Address);
        Assert.Null(page.QuerySelector("[value='remove:call_dial']"));
        page = await SendAsync(admin, page, Arrange, ("act", "remove:call_dial"));
        Assert.Contains("deactivate it", page.GetElementById("call_dial-EventType-wrong")!.TextContent, StringComparison.Ordinal);
        await admin.SubmitAsync(page, Form);
        Assert.Equal(1, await other.CountAsync("select count(*) from gamification_rules where event_type = 'call_dial'"));
    }

    [Fact]
    public async Task A_preset_is_a_draft_with_its_differences_marked()
    {
        await using var other = await app.StartElsewhereAsync();
        await other.ExecuteAsync("insert into gamification_rules (event_type, label, gold, xp) values ('demo', 'Demo', 1, 1)");
        var admin = await Browser.SignedInAsync(other, Role.Admin);
        var page = await admin.OpenAsync($"{Address}?preset=meetings-heavy");

        Assert.Equal("5", FieldOf(page, "call_dial", "Gold").Value);
        Assert.Equal("was 10", page.GetElementById("call_dial-Gold-was")!.TextContent);
        Assert.Equal("9 changes", page.QuerySelector("#changes")!.TextContent);
        Assert.Contains("Demo: they stay as they are", page.QuerySelector(".from-preset")!.TextContent, StringComparison.Ordinal);

        page = await SendAsync(admin, page, Arrange, ("act", "others:off"));
        Assert.Equal("10 changes", page.QuerySelector("#changes")!.TextContent);
        Assert.Equal(6, await other.CountAsync("select count(*) from gamification_rules where active and (gold, event_type) <> (5, 'call_dial')"));

        await admin.SubmitAndReadAsync(page, Form);
        Assert.Equal(1, await other.CountAsync("select count(*) from gamification_rules where event_type = 'demo' and not active"));
        Assert.Equal(1, await other.CountAsync("select count(*) from gamification_rules where event_type = 'call_dial' and (gold, xp, label) = (5, 10, 'Dial')"));
        Assert.Equal(1, await other.CountAsync("select count(distinct save_id) from rule_changes where changed_at = '2026-03-04T12:00Z'"));
    }

    [Fact]
    public async Task The_second_of_two_admins_sees_the_first_one_s_change_and_chooses()
    {
        await using var other = await app.StartElsewhereAsync();
        var (ada, grace) = (await Browser.SignedInAsync(other, Role.Admin, "Ada"), await Browser.SignedInAsync(other, Role.Admin, "Grace"));
        var (first, second) = (await ada.OpenAsync(Address), await grace.OpenAsync(Address));
        await ada.SubmitAsync(await SendAsync(ada, first, Preview, ("Rows[call_dial].Gold", "12"), ("Rows[call_dial].Xp", "6")), Form);

        second = await SendAsync(grace, second, Preview, ("Rows[call_dial].Gold", "15"), ("Rows[email_sent].Gold", "11"));
        using var answer = await grace.SubmitAsync(second, Form);
        var asked = await Browser.ReadAsync(answer);
        var clash = asked.QuerySelector("tbody[data-key=call_dial] .clash")!.TextContent;
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("15", FieldOf(asked, "call_dial", "Gold").Value);
        Assert.Contains("Ada", clash, StringComparison.Ordinal);
        Assert.Matches(@"Gold\s+10 → 12", clash);
        Assert.Equal(0, await other.CountAsync("select count(*) from gamification_rules where gold = 11"));

        var mine = await SendAsync(grace, asked, Arrange, ("act", "mine:call_dial"));
        Assert.Equal(("15", "6", "was 12"), (FieldOf(mine, "call_dial", "Gold").Value, FieldOf(mine, "call_dial", "Xp").Value, mine.GetElementById("call_dial-Gold-was")!.TextContent));

        var theirs = await SendAsync(grace, asked, Arrange, ("act", "theirs:call_dial"));
        Assert.Equal("1 change", theirs.QuerySelector("#changes")!.TextContent);
        await grace.SubmitAsync(theirs, Form);
        Assert.Equal(1, await other.CountAsync("select count(*) from gamification_rules where event_type = 'call_dial' and (gold, xp) = (12, 6)"));
        Assert.Equal(1, await other.CountAsync("select count(*) from gamification_rules where event_type = 'email_sent' and gold = 11"));
    }

    [Fact]
    public async Task Of_many_who_save_the_same_row_at_once_one_wins_and_the_others_are_asked()
    {
        await using var other = await app.StartElsewhereAsync();
        var admins = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Browser.SignedInAsync(other, Role.Admin)));
        var drafts = await Task.WhenAll(admins.Select(async (admin, n) =>
            await SendAsync(admin, await admin.OpenAsync(Address), Preview, ("Rows[call_dial].Gold", FormattableString.Invariant($"{50 + n}")))));

        var answers = await Task.WhenAll(admins.Zip(drafts, (admin, draft) => admin.SubmitAsync(draft, Form)));

        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.Redirect));
        Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal(1, await other.CountAsync("select count(*) from rule_changes where event_type = 'call_dial' and before is not null"));
    }

    [Theory]
    [InlineData(Role.Player)]
    [InlineData(Role.Lead)]
    public async Task Only_admins_may(Role role)
    {
        var browser = await Browser.SignedInAsync(app, role);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Http.GetAsync(Address)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Http.GetAsync("/admin/rules/changes")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Http.GetAsync("/admin/rules/changes/revert?change=1")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Http.PostAsync(Address, null)).StatusCode);
    }

    private static async Task<IHtmlDocument> SendAsync(Browser browser, IHtmlDocument page, string address, params (string Name, string Value)[] values)
    {
        page.QuerySelector(Form)!.SetAttribute("action", address);

        return await browser.SubmitAndReadAsync(page, Form, values);
    }

    private static IHtmlInputElement FieldOf(IHtmlDocument page, string type, string field) => (IHtmlInputElement)page.GetElementById($"{type}-{field}")!;

    private static IEnumerable<string> TypesOn(IHtmlDocument page) => page.QuerySelectorAll<IHtmlInputElement>("#rules > section .rule [name$='.EventType']").Select(field => field.Value);

    private static string Squeezed(IElement element) => string.Concat(element.TextContent.Where(letter => !char.IsWhiteSpace(letter) || letter == ' ')).Replace("  ", "", StringComparison.Ordinal);

    private Task<long> GoldOfAsync(string type) => app.CountAsync($"select gold::bigint from gamification_rules where event_type = '{type}'");
}
