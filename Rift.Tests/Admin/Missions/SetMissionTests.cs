using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Rift.Domain.People;
using Rift.Tests.Missions;

namespace Rift.Tests.Admin.Missions;

public sealed class SetMissionTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task An_admin_creates_changes_pauses_resumes_and_ends_a_mission_and_all_of_it_is_audited()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var page = await admin.SaveAsync("/admin/missions/new", ("Typed.Name", "Life of one"));
        var address = new Uri(page.Url).PathAndQuery;
        var id = Guid.Parse(address.Split('/')[^1]);
        Assert.Equal("Life of one", page.QuerySelector("h1")!.TextContent);

        await admin.SaveAsync(address, ("Typed.Name", "Life of one"), ("Typed.Target", "7"));
        Assert.Equal(7, await app.ScalarAsync<decimal>($"select target from missions where mission_id = '{id}'"));

        foreach (var (to, heading) in (
            (string, string)[])[("Paused", "Paused"), ("Running", "Running"), ("Paused", "Paused"), ("Ended", "Ended")])
        {
            page = await admin.SubmitAndReadAsync(await admin.OpenAsync(address), "#state", ("to", to));
            Assert.Equal(heading, page.QuerySelector("header .tag")!.TextContent);
            var list = await admin.OpenAsync("/admin/missions");
            Assert.NotNull(list.QuerySelector($"#{heading.ToLowerInvariant()} ~ table a[href='{address}']"));
        }

        Assert.Equal(
            [
                "mission.created", "mission.changed", "mission.paused", "mission.resumed", "mission.paused",
                "mission.ended",
            ],
            await ActionsAsync(id));
        Assert.Equal(1, await app.CountAsync($"select count(*) from mission_pauses where mission_id = '{id}'"));
        var audit = (await admin.OpenAsync("/admin/audit")).Body!.TextContent;
        Assert.Contains("mission resumed", audit, StringComparison.Ordinal);
        Assert.Contains("target", audit, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_ended_stays_with_what_it_paid_and_can_only_be_copied()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var player = await app.AddPlayerAsync("ended earner");
        var mission = await new TestMission("Ended early") { Audience = "players", Players = [player], Target = 12 }
            .AddAsync(app);
        await app.PayAsync(player, mission, "2026-02-23");
        await admin.SubmitAndReadAsync(
            await admin.OpenAsync($"/admin/missions/{mission}"), "#state", ("to", "Ended"));

        var page = await admin.OpenAsync($"/admin/missions/{mission}");
        Assert.Empty(page.QuerySelectorAll("#state, #mission button"));
        Assert.NotNull(page.QuerySelector("#mission fieldset[disabled]"));
        Assert.Contains(
            "Completed 1 time", page.QuerySelector(".page > header")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await app.CountAsync($"select count(*) from awards where definition_id = '{mission}'"));

        var copy = await admin.OpenAsync(page.QuerySelector("a[href*='copy=']")!.GetAttribute("href")!);
        Assert.Equal("Ended early (copy)", Value(copy, "#name"));
        Assert.Equal("12", Value(copy, "#target"));
        Assert.Equal("2026-03-04", Value(copy, "#starts"));
        Assert.Equal("ended earner", copy.QuerySelector<IHtmlTextAreaElement>("#players")!.Value);
        var saved = await admin.SubmitAndReadAsync(copy, "#mission");
        Assert.Equal("Ended early (copy)", saved.QuerySelector("h1")!.TextContent);

        using var late = await admin.SubmitAsync(
            page, "#mission", ("Version", "2"), ("Typed.Name", "Reborn"), ("Typed.Target", "1"), ("Typed.Gold", "1"),
            ("Typed.What", ""), ("Typed.Starts", "2026-03-04"), ("Typed.Audience", "everyone"));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Fact]
    public async Task Only_a_change_of_what_counts_is_one_for_windows_that_are_closed()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var page = await admin.SaveAsync("/admin/missions/new", ("Typed.Name", "Clocked"));
        var (address, before) = (new Uri(page.Url).PathAndQuery, await ChangedAsync("Clocked"));
        app.Clock.Now += TimeSpan.FromMinutes(1);
        await admin.SaveAsync(address, ("Typed.Name", "Clocked"), ("Typed.Gold", "70"));
        Assert.Equal(before, await ChangedAsync("Clocked"));

        await admin.SaveAsync(address, ("Typed.Name", "Clocked"), ("Typed.Target", "5"));
        Assert.Equal(app.Clock.Now.UtcDateTime, await ChangedAsync("Clocked"));
    }

    [Fact]
    public async Task The_second_of_two_who_save_sees_it_and_keeps_what_was_typed()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var address = new Uri((await admin.SaveAsync("/admin/missions/new")).Url).PathAndQuery;
        var open = await admin.OpenAsync(address);
        await admin.SaveAsync(address, ("Typed.Name", "By the first"));

        using var answer = await admin.SubmitAsync(open, "#mission", ("Typed.Name", "By the second"));
        var page = await Browser.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("By the second", Value(page, "#name"));
        Assert.NotNull(page.QuerySelector(".problem"));
        page = await admin.SubmitAndReadAsync(page, "#mission");
        Assert.Equal("By the second", page.QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("Typed.Name", "", "name", "1 to 60 characters")]
    [InlineData("Typed.Measure", "level", "measure", "Choose one of the options")]
    [InlineData("Typed.What", "type:nothing", "what", "has no rule")]
    [InlineData("Typed.Target", "0", "target", "whole number from 1")]
    [InlineData("Typed.Target", "1.5", "target", "whole number from 1")]
    [InlineData("Typed.Period", "year", "period", "Choose one of the options")]
    [InlineData("Typed.Period", "dates", "ends", "fixed dates need one")]
    [InlineData("Typed.Starts", "tomorrow", "starts", "YYYY-MM-DD")]
    [InlineData("Typed.Ends", "2026-03-03", "ends", "before the first day")]
    [InlineData("Typed.Audience", "strangers", "audience", "Choose one of the options")]
    [InlineData("Typed.Audience", "players", "players", "at least one player")]
    [InlineData("Typed.Gold", "-1", "gold", "from 0 to 1,000,000")]
    [InlineData("Typed.Gold", "0", "gold", "has to pay something")]
    [InlineData("Typed.Xp", "much", "xp", "from 0 to 1,000,000")]
    [InlineData("Typed.Badge", "none", "badge", "Choose a badge")]
    public async Task Each_field_says_what_is_wrong_with_it(string name, string value, string field, string why)
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        using var answer = await admin.TrySaveAsync("/admin/missions/new", (name, value));
        var page = await Browser.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(why, page.QuerySelector($"#{field}-wrong")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($".problem a[href='#{field}']"));
    }

    [Fact]
    public async Task An_audience_without_members_is_refused()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var empty = await app.AddTeamAsync("Empty team");
        var page = await admin.SaveAsync(
            "/admin/missions/new", ("Typed.Audience", "team"), ("Typed.Teams", empty.ToString()));
        Assert.Contains("no players", page.QuerySelector("#teams-wrong")!.TextContent, StringComparison.Ordinal);

        page = await admin.SaveAsync(
            "/admin/missions/new", ("Typed.Audience", "players"), ("Typed.Players", "who is that"));
        Assert.Contains("who is that", page.QuerySelector("#players-wrong")!.TextContent, StringComparison.Ordinal);
    }

    private static string Value(IDocument page, string field) =>
        page.QuerySelector<IHtmlInputElement>(field)!.Value;

    private Task<DateTime> ChangedAsync(string name) =>
        app.ScalarAsync<DateTime>($"select changed_at from missions where name = '{name}'");

    private async Task<string[]> ActionsAsync(Guid mission) => (await app.ScalarAsync<string>(
        $"select string_agg(action, ' ' order by entry_id) from audit_log where subject_id = '{mission}'")).Split(' ');
}
