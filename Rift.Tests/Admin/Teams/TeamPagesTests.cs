using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Rift.Domain.People;

namespace Rift.Tests.Admin.Teams;

public sealed class TeamDeskTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task An_admin_makes_a_team_renames_it_closes_it_and_opens_it_again()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var page = await admin.SubmitAndReadAsync(await admin.OpenAsync("/admin/teams"), "main form", ("name", "  Night Owls "));
        Assert.Equal("Night Owls", page.QuerySelector("h1")!.TextContent);

        page = await admin.SubmitAndReadAsync(page, "#rename-team", ("name", "Early Birds"));
        Assert.Equal("Early Birds", page.QuerySelector("h1")!.TextContent);

        page = await admin.SubmitAndReadAsync(page, "#close-team");
        Assert.Null(page.QuerySelector("#add-player"));
        Assert.DoesNotContain("Early Birds", (await admin.OpenAsync("/teams")).Body!.TextContent, StringComparison.Ordinal);

        page = await admin.SubmitAndReadAsync(page, "#close-team");
        Assert.NotNull(page.QuerySelector("#add-player"));
        Assert.Contains("Early Birds", (await admin.OpenAsync("/teams")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(4, await app.CountAsync("select count(*) from audit_log where action in ('team.created', 'team.renamed', 'team.closed', 'team.reopened') and subject in ('Night Owls', 'Early Birds')"));
    }

    [Theory]
    [InlineData("", "Give a name")]
    [InlineData("taken TEAM", "There is a team called")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901", "Give a name of 1 to 60")]
    public async Task A_name_that_is_wrong_or_taken_is_said_beside_it(string name, string why)
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        await app.ExecuteAsync("insert into teams (team_id, name) values (gen_random_uuid(), 'Taken Team') on conflict do nothing");
        using var answer = await admin.SubmitAsync(await admin.OpenAsync("/admin/teams"), "main form", ("name", name));
        var page = await Browser.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(why, page.QuerySelector("#name-wrong")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(name, page.QuerySelector<IHtmlInputElement>("#name")!.Value);
    }

    [Fact]
    public async Task The_second_of_two_who_rename_sees_the_first_name_and_keeps_their_own()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var team = await app.AddTeamAsync("Renamed Twice");
        var open = await admin.OpenAsync($"/admin/teams/{team}");
        await admin.SubmitAndReadAsync(await admin.OpenAsync($"/admin/teams/{team}"), "#rename-team", ("name", "By The First"));

        using var answer = await admin.SubmitAsync(open, "#rename-team", ("name", "By The Second"));
        var page = await Browser.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("By The First", page.QuerySelector(".problem")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("By The Second", page.QuerySelector<IHtmlInputElement>("#name")!.Value);
        Assert.Equal("By The Second", (await admin.SubmitAndReadAsync(page, "#rename-team")).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_player_is_added_from_a_day_on_and_moved_on_another()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var (red, blue) = (await app.AddTeamAsync("Red Move"), await app.AddTeamAsync("Blue Move"));
        var player = await app.AddPlayerAsync("mover");
        var page = await admin.SubmitAndReadAsync(await admin.OpenAsync($"/admin/teams/{red}"), "#add-player", ("who", "Mover"), ("since", "2026-03-04"));
        page = await admin.SubmitAndReadAsync(page, "main form");
        Assert.Contains("is in Red Move from 4 Mar 2026", page.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);

        await admin.SubmitAndReadAsync(await admin.OpenAsync($"/admin/players/{player}/team"), "main form", ("to", blue.ToString()), ("from", "2026-03-10"));
        Assert.Equal(1, await app.CountAsync($"select count(*) from team_members where player_id = '{player}' and team_id = '{red}' and since = '2026-03-04' and until = '2026-03-10'"));
        Assert.Equal(1, await app.CountAsync($"select count(*) from team_members where player_id = '{player}' and team_id = '{blue}' and since = '2026-03-10' and until is null"));
        Assert.Equal(2, await app.CountAsync($"select count(*) from audit_log where action = 'player.moved' and subject_id = '{player}'"));
    }

    [Fact]
    public async Task A_move_in_the_past_says_what_it_changes_before_it_does()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var (red, blue) = (await app.AddTeamAsync("Red Past"), await app.AddTeamAsync("Blue Past"));
        var player = await app.AddPlayerAsync("past mover", team: red);
        await app.EarnAsync("meeting_booked", "past mover", app.Clock.GetUtcNow().AddDays(-5));
        await app.EarnAsync("call_dial", "past mover", app.Clock.GetUtcNow().AddDays(-20));

        var asked = await admin.SubmitAndReadAsync(
            await admin.OpenAsync($"/admin/players/{player}/team"), "main form", ("to", blue.ToString()), ("from", "2026-02-25"));
        var effect = asked.QuerySelector("#effect")!.TextContent;
        Assert.Contains("200 gold, 100 XP and 1 event since 25 Feb 2026 count for Blue Past", effect, StringComparison.Ordinal);
        Assert.Equal(1, await app.CountAsync($"select count(*) from team_members where player_id = '{player}'"));

        // Another day is another question.
        asked = await admin.SubmitAndReadAsync(asked, "main form", ("from", "2026-02-01"));
        Assert.Contains("210 gold", asked.QuerySelector("#effect")!.TextContent, StringComparison.Ordinal);

        await admin.SubmitAndReadAsync(asked, "main form");
        Assert.Equal(1, await app.CountAsync($"select count(*) from team_members where player_id = '{player}' and team_id = '{blue}' and since = '2026-02-01'"));
    }

    [Fact]
    public async Task Nobody_unknown_is_added_and_no_closed_team_takes_anybody()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var team = await app.AddTeamAsync("Soon Closed");
        var player = await app.AddPlayerAsync("homeless");
        var page = await admin.SubmitAndReadAsync(await admin.OpenAsync($"/admin/teams/{team}"), "#add-player", ("who", "nobody@example.com"));
        Assert.Contains("Nobody has this", page.QuerySelector("#who-wrong")!.TextContent, StringComparison.Ordinal);

        var form = await admin.OpenAsync($"/admin/players/{player}/team");
        await app.ExecuteAsync("update teams set closed_at = now() where team_id = $1", team);
        page = await admin.SubmitAndReadAsync(form, "main form", ("to", team.ToString()));
        Assert.Contains("open", page.QuerySelector("#to-wrong")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Lead)]
    [InlineData(Role.Player)]
    public async Task Nobody_but_an_admin_changes_teams(Role role)
    {
        var team = await app.AddTeamAsync($"Guarded {role}");
        var (admin, visitor) = (await Browser.SignedInAsync(app, Role.Admin), await Browser.SignedInAsync(app, role, team: team));

        foreach (var address in new[] { "/admin/teams", $"/admin/teams/{team}", $"/admin/players/{visitor.Player}/team" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await visitor.Http.GetAsync(address)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await admin.Http.GetAsync(address)).StatusCode);
        }
    }
}
