using System.Net;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.Rewarding;
using Rift.Web.Rewarding.Reviews;

namespace Rift.Tests.Reviews;

public sealed class ReviewsTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task An_appeal_is_granted_and_the_gold_is_there()
    {
        var ada = await Browser.SignedInAsync(app, Role.Player, "Ada Appeals");
        var admin = await Browser.SignedInAsync(app, Role.Admin, "Alma Admin");
        var item = await WithheldAsync("ada appeals");

        var mine = await ada.OpenAsync("/reviews");
        var sent = await ada.SubmitAndReadAsync(
            mine, $"form[action='/reviews/{item}/appeal']", ("Note", "Both were real <calls>"));
        Assert.Contains("Your appeal was sent to your lead", sent.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(sent.QuerySelectorAll("form.appeal"));
        Assert.Contains("Appealed", sent.QuerySelector("table")!.TextContent, StringComparison.Ordinal);

        var list = await admin.OpenAsync("/admin/reviews");
        Assert.Contains(
            "Ada Appeals", list.QuerySelector($"tbody tr:has(a[href='/admin/reviews/{item}'])")!.TextContent,
            StringComparison.Ordinal);
        var page = await admin.OpenAsync($"/admin/reviews/{item}");
        Assert.Contains("“Both were real <calls>”", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll("table tbody tr").Length);
        var granted = await admin.SubmitAndReadAsync(page, "#grant", ("Gold", "15"), ("Reason", "They were real"));

        Assert.Contains("Granted.", granted.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            25, (await app.StatsAsync(Uri.EscapeDataString("ada appeals"))).GetProperty("total_gold").GetInt64());
        Assert.Equal(1, await app.CountAsync($"""
            select count(*) from reward_entries
            where source_id = '{item}' and kind = 'manual' and (gold, xp) = (15, 10) and local_date = '2026-03-04'
                and reason = 'They were real'
            """));
        Assert.Equal(2, await app.CountAsync("""
            select count(*) from audit_log
            where action in ('review.granted', 'review.appealed') and subject = 'Ada Appeals'
            """));
        Assert.Contains(
            "They were real", (await ada.OpenAsync("/reviews")).Body!.TextContent, StringComparison.Ordinal);

        var back = await admin.SubmitAndReadAsync(
            await admin.OpenAsync($"/admin/reviews/{item}"), "#revert", ("Reason", "They were not"));
        Assert.Contains("Reverted.", back.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            10, (await app.StatsAsync(Uri.EscapeDataString("ada appeals"))).GetProperty("total_gold").GetInt64());
        Assert.Equal(1, await app.CountAsync($"""
            select count(*) from reward_entries
            where corrects = '{item}' and kind = 'correction' and (gold, xp) = (-15, -10)
            """));
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task Of_two_admins_at_once_one_decides_and_the_other_is_told()
    {
        await Browser.SignedInAsync(app, Role.Player, "Tess Twice");
        var item = await WithheldAsync("tess twice");
        var admins = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(n => Browser.SignedInAsync(app, Role.Admin, $"Root {n}")));
        var pages = await Task.WhenAll(admins.Select(admin => admin.OpenAsync($"/admin/reviews/{item}")));

        var answers = await Task.WhenAll(admins.Zip(pages, (admin, page) => (admin, page)).Select((pair, n) =>
            pair.admin.SubmitAsync(pair.page, n % 2 == 0 ? "#grant" : "#dismiss", ("Reason", $"mine {n}"))));

        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.Redirect));
        var told = answers.Where(answer => answer.StatusCode == HttpStatusCode.Conflict).ToList();
        Assert.Equal(5, told.Count);
        var winner = Array.FindIndex(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
        foreach (var answer in told)
        {
            Assert.Contains(
                $"Root {winner} already decided this",
                (await Browser.ReadAsync(answer)).QuerySelector("#problem")!.TextContent, StringComparison.Ordinal);
        }

        Assert.Equal(
            winner % 2 == 0 ? 30 : 10,
            (await app.StatsAsync(Uri.EscapeDataString("tess twice"))).GetProperty("total_gold").GetInt64());
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await admins[winner].SubmitAsync(pages[winner], "#grant", ("Reason", "again"))).StatusCode);
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task A_dismissed_item_can_be_granted_after_all_and_later_events_open_a_new_one()
    {
        await Browser.SignedInAsync(app, Role.Player, "Dan Dismissed");
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var item = await WithheldAsync("dan dismissed");

        await admin.SubmitAsync(
            await admin.OpenAsync($"/admin/reviews/{item}"), "#dismiss", ("Reason", "Enough for today"));
        await app.EarnAsync("call_dial", "dan dismissed");
        Assert.Equal(1, await app.CountAsync($"""
            select events from review_items
            where item_id <> '{item}' and player_id = (select player_id from players where handle = 'dan dismissed')
                and decision is null
            """));
        Assert.Equal(2, await app.CountAsync($"select events from review_items where item_id = '{item}'"));

        var page = await admin.OpenAsync($"/admin/reviews/{item}");
        Assert.Empty(page.QuerySelectorAll("#dismiss"));
        await admin.SubmitAsync(page, "#grant", ("Reason", "After all"));
        Assert.Equal(
            30, (await app.StatsAsync(Uri.EscapeDataString("dan dismissed"))).GetProperty("total_gold").GetInt64());
    }

    [Theory]
    [InlineData("21", "10", "fine", "#amount-wrong")]
    [InlineData("-1", "10", "fine", "#amount-wrong")]
    [InlineData("0", "0", "fine", "#amount-wrong")]
    [InlineData("much", "1", "fine", "#amount-wrong")]
    [InlineData("20", "10", " ", "#grant-reason-wrong")]
    public async Task What_is_wrong_stands_beside_its_field_and_what_was_typed_stays(
        string gold, string xp, string reason, string where)
    {
        var name = $"wrong {Guid.CreateVersion7():N}"[..20];
        await Browser.SignedInAsync(app, Role.Player, name);
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var item = await WithheldAsync(name);

        using var answer = await admin.SubmitAsync(
            await admin.OpenAsync($"/admin/reviews/{item}"), "#grant", ("Gold", gold), ("Xp", xp), ("Reason", reason));
        var page = await Browser.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotEqual("", page.QuerySelector(where)!.TextContent.Trim());
        Assert.Equal(gold, page.QuerySelector("#gold")!.GetAttribute("value"));
        Assert.NotEmpty(page.QuerySelectorAll("[aria-invalid=true]"));
        Assert.Equal(10, (await app.StatsAsync(Uri.EscapeDataString(name))).GetProperty("total_gold").GetInt64());
    }

    [Fact]
    public async Task A_lead_decides_about_the_own_team_and_not_about_themselves()
    {
        var (north, south) = (await app.AddTeamAsync($"North {Guid.CreateVersion7():N}"), await app.AddTeamAsync(
            $"South {Guid.CreateVersion7():N}"));
        await Browser.SignedInAsync(app, Role.Player, "Nils North", north);
        await Browser.SignedInAsync(app, Role.Player, "Sara South", south);
        await Browser.SignedInAsync(app, Role.Player, "Nemo Noteam");
        var lead = await Browser.SignedInAsync(app, Role.Lead, "Lea Lead", north);
        var items = new Dictionary<string, Guid>();
        foreach (var name in (string[])["Nils North", "Sara South", "Nemo Noteam", "Lea Lead"])
            items[name] = await WithheldAsync(name.ToLowerInvariant());

        var list = (await lead.OpenAsync("/admin/reviews")).QuerySelector("main")!.TextContent;
        Assert.Contains("Nils North", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Sara South", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Nemo Noteam", list, StringComparison.Ordinal);

        var own = await lead.OpenAsync($"/admin/reviews/{items["Nils North"]}");
        foreach (var other in (string[])["Sara South", "Nemo Noteam"])
        {
            Assert.Equal(
                HttpStatusCode.NotFound, (await lead.Http.GetAsync($"/admin/reviews/{items[other]}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, await PostAsync(lead, own, items[other]));
        }

        Assert.Empty(
            (await lead.OpenAsync($"/admin/reviews/{items["Lea Lead"]}")).QuerySelectorAll("#grant, #dismiss"));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(lead, own, items["Lea Lead"]));
        Assert.Equal(HttpStatusCode.Redirect, await PostAsync(lead, own, items["Nils North"]));
    }

    [Fact]
    public async Task A_player_sees_and_appeals_their_own_only()
    {
        var mine = await Browser.SignedInAsync(app, Role.Player, "Mia Mine");
        await Browser.SignedInAsync(app, Role.Player, "Otto Other");
        var (own, other) = (await WithheldAsync("mia mine"), await WithheldAsync("otto other"));
        var page = await mine.OpenAsync("/reviews");

        Assert.Single(page.QuerySelectorAll("tbody tr"));
        Assert.Equal(HttpStatusCode.Forbidden, (await mine.Http.GetAsync("/admin/reviews")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await mine.Http.GetAsync($"/admin/reviews/{own}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await mine.Http.GetAsync($"/reviews/{other}/appeal")).StatusCode);
        page.QuerySelector("form.appeal")!.SetAttribute("action", $"/reviews/{other}/appeal");
        Assert.Equal(HttpStatusCode.NotFound, (await mine.SubmitAsync(page, "form.appeal")).StatusCode);
        page.QuerySelector("form.appeal")!.SetAttribute("action", $"/reviews/{own}/appeal");
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await mine.SubmitAsync(page, "form.appeal", ("Note", new string('x', 501)))).StatusCode);
        Assert.Equal(0, await app.CountAsync("""
            select count(*) from review_items join players using (player_id)
            where handle in ('mia mine', 'otto other') and appealed_at is not null
            """));
        Assert.Equal(HttpStatusCode.Redirect, (await mine.SubmitAsync(page, "form.appeal")).StatusCode);
        Assert.Contains(
            "You already appealed", (await mine.SubmitAndReadAsync(page, "form.appeal")).Body!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal(1, await app.CountAsync("""
            select count(*) from review_items join players using (player_id)
            where handle in ('mia mine', 'otto other') and appealed_at is not null
            """));
    }

    [Fact]
    public async Task Decisions_and_events_at_once_never_wait_in_a_circle()
    {
        await LimitAsync();
        await app.AddPlayerAsync("Root Circle", Role.Admin);
        var root = new CurrentUser(
            new PlayerId(await app.ScalarAsync<Guid>("select player_id from players where handle = 'root circle'")),
            "Root Circle", "RC", Role.Admin, null, null);
        var decide = app.Services.GetRequiredService<DecideReview>();
        for (var n = 0; n < 8; n++)
            await app.EarnAsync("call_dial", $"circle-{n % 4}");

        var earning = Enumerable.Range(0, 300).Select(n => app.EarnAsync("call_dial", $"circle-{n % 4}"));
        var deciding = Enumerable.Range(0, 30).Select(async _ =>
        {
            await using var command = app.Database.CreateCommand("""
                select array_agg(item_id) from review_items join players using (player_id)
                where handle like 'circle-%' and decision is null
                """);
            foreach (var item in await command.ExecuteScalarAsync() as Guid[] ?? [])
                await decide.GrantAsync(item, null, 1, 1, "x", root, CancellationToken.None);
        });
        await Task.WhenAll(earning.Concat(deciding));

        Assert.DoesNotContain(app.Log.Lines, line => line.Contains("deadlock", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(
            await app.CountAsync("""
                select count(*) from review_items join players using (player_id)
                where handle like 'circle-%' and decision = 'granted'
                """),
            await app.CountAsync("""
                select count(*) from reward_entries join players using (player_id)
                where handle like 'circle-%' and kind = 'manual'
                """));
        Assert.Empty(await app.ReconcileAsync());
    }

    /// <summary>Three dials under a cap of one: two were withheld.</summary>
    private async Task<Guid> WithheldAsync(string player)
    {
        await LimitAsync();
        for (var n = 0; n < 3; n++)
            await app.EarnAsync("call_dial", player);

        return await app.ScalarAsync<Guid>($"""
            select item_id from review_items join players using (player_id)
            where handle = '{player}' and (events, gold, xp) = (2, 20, 10)
            """);
    }

    private async Task LimitAsync()
    {
        await app.ExecuteAsync(
            "update gamification_rules set daily_cap = 1 where event_type = 'call_dial' and daily_cap is null");
        await Eventually.BecomesTrueAsync(async () =>
            (await app.Services.GetRequiredService<RuleCache>().CurrentAsync()).Find("call_dial")!.DailyCap == 1);
    }

    private static async Task<HttpStatusCode> PostAsync(Browser browser, IDocument page, Guid item)
    {
        page.QuerySelector("#dismiss")!.SetAttribute("action", $"/admin/reviews/{item}?handler=Dismiss");

        return (await browser.SubmitAsync(page, "#dismiss", ("Reason", "no"))).StatusCode;
    }
}
