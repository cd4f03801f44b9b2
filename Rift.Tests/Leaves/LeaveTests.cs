using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rift.Domain.People;
using Rift.Tests.Rewarding.Streaks;
using Rift.Web.Rewarding.Streaks;
using static Rift.Tests.Streaks.StreakDays;

namespace Rift.Tests.Leaves;

public sealed class LeaveTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task A_lead_adds_changes_and_removes_leave_and_what_depends_on_it_follows()
    {
        var team = await app.AddTeamAsync($"Team {Guid.CreateVersion7()}");
        var lead = await Browser.SignedInAsync(app, Role.Lead, team: team);
        var player = await app.AddPlayerAsync("on leave soon", team: team);
        await app.AddDaysAsync(player, "call_dial", "2026-02-20", "2026-03-04");
        await app.ExecuteAsync("delete from award_requests");

        var page = await SaveAsync("form[aria-labelledby=new-leave]", ("since", "2026-02-23"), ("until", "2026-03-03"));
        Assert.Equal("Added leave for on leave soon", page.QuerySelector(".done")!.TextContent);
        Assert.Equal(2, await LengthAsync());
        Assert.Equal(1, await app.CountAsync("select count(*) from award_requests"));
        Assert.Equal(2, await app.CountAsync($"select version from players where player_id = '{player}'"));

        page = await SaveAsync("li form", ("since", "2026-02-28"));
        Assert.Equal("Changed the leave of on leave soon", page.QuerySelector(".done")!.TextContent);
        Assert.Equal(1, await LengthAsync());

        page = await lead.SubmitAndReadAsync(
            await RemovableAsync(), "li form", ("leave", page.QuerySelector("[name=leave]")!.GetAttribute("value")!));
        Assert.Equal("Removed leave of on leave soon", page.QuerySelector(".done")!.TextContent);
        Assert.Equal(0, await app.CountAsync($"select count(*) from player_leaves where player_id = '{player}'"));
        Assert.Equal(
            "leave.added,leave.changed,leave.removed", await app.ScalarAsync<string>(
                $"select string_agg(action, ',' order by entry_id) from audit_log where subject_id = '{player}'"));

        async Task<AngleSharp.Html.Dom.IHtmlDocument> SaveAsync(string form, params (string, string)[] values) =>
            await lead.SubmitAndReadAsync(await lead.OpenAsync($"/players/{player}/leave"), form, values);

        async Task<AngleSharp.Html.Dom.IHtmlDocument> RemovableAsync()
        {
            var open = await lead.OpenAsync($"/players/{player}/leave");
            var form = open.QuerySelector("li form")!;
            form.SetAttribute("action", form.QuerySelector("[formaction]")!.GetAttribute("formaction")!);

            return open;
        }

        async Task<int> LengthAsync() => (await app.Services.GetRequiredService<ReadStreaks>()
            .FindAsync(player, default)).At(Day("2026-03-04")).Length;
    }

    [Theory]
    [InlineData("", "2026-03-05", "Enter the first and the last day.")]
    [InlineData("2026-03-06", "2026-03-05", "The last day is before the first.")]
    [InlineData("2026-03-06", "2029-03-05", "at most two years")]
    [InlineData("1999-12-31", "2000-03-05", "after 1999")]
    [InlineData("2026-04-10", "2026-04-12", "Another leave of this player")]
    public async Task What_cannot_be_leave_is_refused(string since, string until, string wrong)
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var player = await app.AddPlayerAsync($"refused {Guid.CreateVersion7()}");
        await app.AddLeaveAsync(player, "2026-04-12", "2026-04-20");

        using var answer = await admin.SubmitAsync(
            await admin.OpenAsync($"/players/{player}/leave"), "form[aria-labelledby=new-leave]", ("since", since),
            ("until", until));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(
            wrong, (await Browser.ReadAsync(answer)).QuerySelector("[role=alert]")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal(1, await app.CountAsync($"select count(*) from player_leaves where player_id = '{player}'"));
    }

    [Fact]
    public async Task Leave_of_a_merged_player_is_the_survivors_to_see_and_to_change()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var (survivor, merged) = (await app.AddPlayerAsync("stays"), await app.AddPlayerAsync("goes"));
        await app.AddLeaveAsync(merged, "2026-05-04", "2026-05-08");
        await app.MergeAsync(merged, survivor);

        var page = await admin.OpenAsync($"/players/{survivor}/leave");
        await admin.SubmitAndReadAsync(page, "li form", ("until", "2026-05-15"));

        Assert.Equal(1, await app.CountAsync(
            $"select count(*) from player_leaves where player_id = '{merged}' and until = '2026-05-15'"));
    }
}
