using System.Net;
using Rift.Domain.People;

namespace Rift.Tests.Admin.Rules.Changes;

public sealed class ChangeLogTests(RiftApp app) : IClassFixture<RiftApp>
{
    private const string Log = "/admin/rules/changes";

    [Fact]
    public async Task A_change_is_reverted_by_one_click_and_that_is_a_change_too()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin, "Ada");
        await app.ExecuteAsync("update gamification_rules set gold = 999, xp = 9 where event_type = 'email_sent'");
        var page = await admin.OpenAsync($"{Log}?type=email_sent");
        var change = page.QuerySelector(".save")!;
        Assert.Contains("in the database", change.TextContent, StringComparison.Ordinal);
        Assert.Matches(@"Gold\s+10\s*→\s*999", change.TextContent);

        page = await admin.SubmitAndReadAsync(page, ".save .entries form");

        Assert.Equal(10, await FieldAsync("email_sent", "gold"));
        Assert.Contains("Reverted: Email sent", page.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("reverts a change", page.QuerySelector(".save")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await app.CountAsync("""
            select count(*) from rule_changes
            where event_type = 'email_sent' and reverts is not null and changed_by = 'Ada'
            """));
        Assert.Equal(1, await app.CountAsync("""
            select count(*) from audit_log
            where action = 'rules.reverted' and details #>> '{changes,0,after,gold}' = '10'
            """));
    }

    [Fact]
    public async Task A_change_after_which_there_was_another_is_shown_first_and_goes_back_in_its_own_fields()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        await app.ExecuteAsync("update gamification_rules set gold = 77 where event_type = 'call_connect'");
        var first = await app.CountAsync("select max(change_id) from rule_changes where event_type = 'call_connect'");
        await app.ExecuteAsync("update gamification_rules set xp = 33 where event_type = 'call_connect'");

        var page = await admin.OpenAsync($"{Log}?type=call_connect");
        using var asked = await admin.SubmitAsync(page, $"form[action*='change={first}']");
        Assert.Equal(HttpStatusCode.Conflict, asked.StatusCode);
        Assert.Equal(77, await FieldAsync("call_connect", "gold"));

        var plan = await Browser.ReadAsync(asked);
        Assert.Contains("XP 15 → 33", plan.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Matches(@"Gold\s+77\s*→\s*25", plan.QuerySelector(".diff")!.TextContent);

        await app.ExecuteAsync("update gamification_rules set xp = 34 where event_type = 'call_connect'");
        using var askedAgain = await admin.SubmitAsync(plan, "main form.actions");
        Assert.Equal(HttpStatusCode.Conflict, askedAgain.StatusCode);

        await admin.SubmitAsync(await Browser.ReadAsync(askedAgain), "main form.actions");
        Assert.Equal((25L, 34L), (await FieldAsync("call_connect", "gold"), await FieldAsync("call_connect", "xp")));
    }

    [Fact]
    public async Task What_came_goes_and_what_went_comes_back()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        await InsertAsync("fax_sent", "Fax", gold: 1);
        await admin.SubmitAsync(await admin.OpenAsync($"{Log}?type=fax_sent"), ".save .entries form");
        Assert.Equal(0, await app.CountAsync("select count(*) from gamification_rules where event_type = 'fax_sent'"));

        await admin.SubmitAsync(await admin.OpenAsync($"{Log}?type=fax_sent"), ".save .entries form");
        Assert.Equal(1, await app.CountAsync(
            "select count(*) from gamification_rules where event_type = 'fax_sent' and label = 'Fax'"));
    }

    [Fact]
    public async Task A_type_that_was_used_is_switched_off_instead_of_deleted()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        await InsertAsync("letter_sent", "Letter", gold: 1);
        var letter = new { source = "s", event_type = "letter_sent", metadata = new { } };
        await Eventually.BecomesTrueAsync(async () => (await app.PostAsync(letter)).IsSuccessStatusCode);

        await admin.SubmitAsync(await admin.OpenAsync($"{Log}?type=letter_sent"), ".save .entries form");

        Assert.Equal(1, await app.CountAsync(
            "select count(*) from gamification_rules where event_type = 'letter_sent' and not active"));
    }

    [Fact]
    public async Task A_whole_save_is_reverted_together()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        await app.ExecuteAsync("""
            update gamification_rules set position = position + 100
            where event_type in ('meeting_booked', 'meeting_attended')
            """);

        var newest = await admin.OpenAsync($"{Log}?type=meeting_booked");
        await admin.SubmitAsync(newest, ".save > header form, .save .entries form");
        var page = await admin.OpenAsync(Log);
        Assert.Equal(4, await FieldAsync("meeting_booked", "position"));
        Assert.Equal(105, await FieldAsync("meeting_attended", "position"));

        var whole = page.QuerySelectorAll(".save:has(header form)").Single(save =>
            save.TextContent.Contains("meeting_attended", StringComparison.Ordinal)
            && save.TextContent.Contains("105", StringComparison.Ordinal));
        whole.QuerySelector("header form")!.SetAttribute("id", "all");
        using var asked = await admin.SubmitAsync(page, "#all");
        await admin.SubmitAsync(await Browser.ReadAsync(asked), "main form.actions");

        Assert.Equal(5, await FieldAsync("meeting_attended", "position"));
    }

    [Fact]
    public async Task The_log_goes_back_page_by_page()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        await InsertAsync("paged", "Paged", gold: 0);

        for (var gold = 1; gold <= 25; gold++)
            await app.ExecuteAsync("update gamification_rules set gold = $1 where event_type = 'paged'", gold);

        var newest = await admin.OpenAsync($"{Log}?type=paged");
        var older = await admin.OpenAsync(newest.QuerySelector(".pager a")!.GetAttribute("href")!);

        Assert.Equal((20, 6), (newest.QuerySelectorAll(".save").Length, older.QuerySelectorAll(".save").Length));
        Assert.Matches(@"24\s*→\s*25", newest.QuerySelector(".save")!.TextContent);
        Assert.Matches(@"4\s*→\s*5", older.QuerySelector(".save")!.TextContent);
        Assert.Contains("added", older.QuerySelectorAll(".save")[^1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_is_not_there_is_not_found()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);

        Assert.Equal(HttpStatusCode.NotFound, (await admin.Http.GetAsync($"{Log}/revert?change=99999999")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await admin.Http.GetAsync($"{Log}/revert?change=1")).StatusCode);
    }

    private Task InsertAsync(string type, string label, int gold) => app.ExecuteAsync(
        "insert into gamification_rules (event_type, label, gold, xp) values ($1, $2, $3, 1)", type, label, gold);

    private Task<long> FieldAsync(string type, string field) =>
        app.CountAsync($"select {field}::bigint from gamification_rules where event_type = '{type}'");
}
