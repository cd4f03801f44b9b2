using System.Net;
using Rift.Domain.People;

namespace Rift.Tests.Admin.Badges;

public sealed class BadgeAdminTests(RiftApp app) : IClassFixture<RiftApp>
{
    private const string Form = "#badge";

    [Fact]
    public async Task A_badge_is_created_and_awarded_to_who_has_reached_it_already()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        await app.EarnAsync("email_sent", "quick mailer");
        await app.EarnAsync("email_sent", "quick mailer");
        var page = await admin.SubmitAndReadAsync(
            await admin.OpenAsync("/admin/badges/new"), Form, ("Form.Name", " Mail Storm "), ("Form.About", "Letters"),
            ("Form.Counts", "as:email"), ("Form.Tiers[0].Threshold", "2"), ("Form.Tiers[0].Gold", "1,000"),
            ("Form.Tiers[1].Threshold", "50"), ("Form.Shape", "banner"), ("Form.Symbol", "mail"));
        await app.AwardAsync();

        Assert.Contains("Mail Storm was saved", page.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await app.CountAsync(
            """
            select count(*) from awards join players using (player_id) join badges on badge_id = definition_id
            where name = 'Mail Storm' and handle = 'quick mailer' and tier = 1 and gold = 1000
            """));
        Assert.Equal(1, await LogAsync("badge.created", "Mail Storm"));
    }

    [Fact]
    public async Task The_preview_counts_who_has_reached_each_tier()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        foreach (var player in (string[])["held one", "held one", "held two"])
            await app.EarnAsync("meeting_attended", player);

        var page = await admin.OpenAsync("/admin/badges/new");
        using var answer = await admin.SubmitAsync(
            page, Form, ("Form.Name", "Any"), ("Form.Counts", "type:meeting_attended"),
            ("Form.Tiers[0].Threshold", "1"), ("Form.Tiers[1].Threshold", "2"), ("Form.Tiers[2].Threshold", "3"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var badge = await app.ScalarAsync<Guid>("select badge_id from badges where name = 'Any'");

        var steps = (await admin.OpenAsync($"/admin/badges/{badge}")).QuerySelectorAll("#preview li");

        Assert.Equal(4, steps.Length);
        Assert.Contains("2 players have reached this already", steps[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("1 player has reached this already", steps[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("0 players have reached this already", steps[2].TextContent, StringComparison.Ordinal);
        Assert.EndsWith("/locked.svg", steps[3].QuerySelector("img")!.GetAttribute("src"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("level", "2", "1 player has")]
    [InlineData("rank", "2", "1 player has")]
    [InlineData("gold", "400", "1 player has")]
    [InlineData("missions", "1", "0 players have")]
    [InlineData("streak", "1", null)]
    public async Task Other_measures_are_counted_too(string measure, string threshold, string? says)
    {
        await using var elsewhere = await app.StartElsewhereAsync();
        var admin = await Browser.SignedInAsync(elsewhere, Role.Admin);
        for (var n = 0; n < 10; n++)
            await elsewhere.EarnAsync("meeting_booked", "climber");
        await elsewhere.EarnAsync("call_dial", "beginner");
        var page = await admin.OpenAsync("/admin/badges/new");
        page.QuerySelector(Form)!.SetAttribute("action", "/admin/badges/new?handler=Preview");
        using var answer = await admin.SubmitAsync(
            page, Form, ("Form.Name", "Any"), ("Form.Measure", measure), ("Form.Counts", ""),
            ("Form.Tiers[0].Threshold", threshold));
        var step = (await Browser.ReadAsync(answer)).QuerySelector("#preview li")!.TextContent;

        Assert.Equal(says is not null, step.Contains("reached this already", StringComparison.Ordinal));
        Assert.Contains(says ?? "", step, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Form.Name", "", "Enter a name")]
    [InlineData("Form.About", null, "Use 200 characters at most")]
    [InlineData("Form.Measure", "luck", "Choose what the badge measures")]
    [InlineData("Form.Counts", "type:unheard_of", "Choose what counts")]
    [InlineData("Form.Shape", "circle", "Choose a shape and a symbol")]
    [InlineData("Form.Symbol", "unicorn", "Choose a shape and a symbol")]
    [InlineData("Form.Tiers[0].Threshold", "", "Tier 1: enter a whole number of 1 or more")]
    [InlineData("Form.Tiers[0].Threshold", "-1", "Tier 1: enter a whole number of 1 or more")]
    [InlineData("Form.Tiers[0].Threshold", "30", "Tier 2: enter more than the tier below")]
    [InlineData("Form.Tiers[3].Threshold", "90", "Tier 3: enter a whole number of 1 or more")]
    [InlineData("Form.Tiers[0].Gold", "1000001", "Tier 1: gold and XP are whole numbers")]
    [InlineData("Form.Tiers[1].Xp", "much", "Tier 2: gold and XP are whole numbers")]
    public async Task What_is_wrong_is_said_and_nothing_is_saved(string field, string? text, string says)
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var before = await app.CountAsync("select count(*) from badges");
        (string Name, string Value)[] typed =
        [
            ("Form.Name", "Refused"), ("Form.Tiers[0].Threshold", "10"), ("Form.Tiers[1].Threshold", "20"),
        ];
        using var answer = await admin.SubmitAsync(
            await admin.OpenAsync("/admin/badges/new"), Form,
            [.. typed.Where(one => one.Name != field), (field, text ?? new string('a', 201))]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Browser.ReadAsync(answer);
        Assert.Contains(says, page.QuerySelector(".problem")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, await app.CountAsync("select count(*) from badges"));
    }

    [Fact]
    public async Task Ranks_go_up_to_Challenger_and_a_given_badge_has_one_tier()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        using var refused = await admin.SubmitAsync(
            await admin.OpenAsync("/admin/badges/new"), Form, ("Form.Name", "Beyond"), ("Form.Measure", "rank"),
            ("Form.Tiers[0].Threshold", "10"));
        Assert.Contains(
            "enter a rank from 1 (Bronze) to 9 (Challenger)", await refused.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);

        await admin.SubmitAndReadAsync(
            await admin.OpenAsync("/admin/badges/new"), Form, ("Form.Name", "Handed Over"), ("Form.Measure", "given"),
            ("Form.Tiers[0].Gold", "5"), ("Form.Tiers[1].Threshold", "9"));
        Assert.Equal(1, await app.CountAsync(
            "select count(*) from badge_tiers join badges using (badge_id) where name = 'Handed Over' and gold = 5"));
    }

    [Fact]
    public async Task A_late_form_is_told_and_may_be_sent_again()
    {
        var (one, two) = (await Browser.SignedInAsync(app, Role.Admin), await Browser.SignedInAsync(app, Role.Admin));
        const string Address = "/admin/badges/00000000-0000-7000-8000-0000000b0006";
        var late = await one.OpenAsync(Address);
        await two.SubmitAndReadAsync(await two.OpenAsync(Address), Form, ("Form.About", "By two"));
        using var answer = await one.SubmitAsync(late, Form, ("Form.About", "By one"));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal(1, await app.CountAsync("select count(*) from badges where about = 'By two'"));

        await one.SubmitAndReadAsync(await Browser.ReadAsync(answer), Form);
        Assert.Equal(1, await app.CountAsync("select count(*) from badges where about = 'By one'"));
        Assert.Equal("By two → By one", await app.ScalarAsync<string>(
            """
            select details -> 'about' ->> 'from' || ' → ' || (details -> 'about' ->> 'to') from audit_log
            where action = 'badge.changed' order by at desc, entry_id desc limit 1
            """));
    }

    [Fact]
    public async Task Fewer_tiers_take_nothing_from_who_has_them()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        const string Address = "/admin/badges/00000000-0000-7000-8000-0000000b0011";
        var player = await app.AddPlayerAsync("three tiers");
        await app.ExecuteAsync(
            """
            insert into awards (player_id, award_id, kind, definition_id, tier, window_start, local_date, gold, xp,
                                awarded_at)
            values ($1, gen_random_uuid(), 'badge', '00000000-0000-7000-8000-0000000b0011', 3, '-infinity',
                    '2026-02-03', 0, 0, '2026-02-03')
            """,
            player.Value);
        await admin.SubmitAndReadAsync(
            await admin.OpenAsync(Address), Form, ("Form.Tiers[1].Threshold", ""), ("Form.Tiers[2].Threshold", ""));

        Assert.Equal(1, await app.CountAsync(
            "select count(*) from badge_tiers where badge_id = '00000000-0000-7000-8000-0000000b0011'"));
        Assert.Equal(1, await app.CountAsync($"select count(*) from awards where player_id = '{player}'"));
    }

    [Fact]
    public async Task Retiring_ends_the_awards_and_bringing_back_starts_them_again()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        const string Mails = "00000000-0000-7000-8000-0000000b0003";
        await PressAsync(admin, Mails);
        Assert.Equal(1, await LogAsync("badge.retired", "Special Delivery"));

        await app.EarnAsync("email_sent", "late mailer");
        await app.AwardAsync();
        Assert.Equal(0, await HeldAsync());

        await PressAsync(admin, Mails);
        await app.AwardAsync();
        Assert.Equal(1, await HeldAsync());
        Assert.Equal(1, await LogAsync("badge.restored", "Special Delivery"));
        var log = (await admin.OpenAsync("/admin/audit")).Body!.TextContent;
        Assert.Contains("badge brought back", log, StringComparison.Ordinal);

        Task<long> HeldAsync() => app.CountAsync(
            $"""
            select count(*) from awards join players using (player_id)
            where handle = 'late mailer' and definition_id = '{Mails}'
            """);
    }

    private static async Task PressAsync(Browser admin, string badge) => await admin.SubmitAndReadAsync(
        await admin.OpenAsync("/admin/badges"), $"form:has(input[name=badge][value='{badge}'])");

    private Task<long> LogAsync(string action, string name) => app.CountAsync(
        $"select count(*) from audit_log where action = '{action}' and subject = '{name}'");
}
