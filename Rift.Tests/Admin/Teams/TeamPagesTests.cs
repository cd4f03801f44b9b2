using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Rift.Domain.People;

namespace Rift.Tests.Admin.Teams;

public sealed class TeamPagesTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task An_admin_makes_a_team_renames_it_closes_it_and_opens_it_again()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var list = await admin.OpenAsync("/admin/teams");
        var page = await admin.SubmitAndReadAsync(list, "main form", ("name", "  Night Owls "));
        Assert.Equal("Night Owls", page.QuerySelector("h1")!.TextContent);

        page = await admin.SubmitAndReadAsync(page, "#rename-team", ("name", "Early Birds"));
        Assert.Equal("Early Birds", page.QuerySelector("h1")!.TextContent);

        page = await admin.SubmitAndReadAsync(page, "#close-team");
        Assert.Null(page.QuerySelector("#add-player"));
        Assert.DoesNotContain("Early Birds", await BoardAsync(admin), StringComparison.Ordinal);

        page = await admin.SubmitAndReadAsync(page, "#close-team");
        Assert.NotNull(page.QuerySelector("#add-player"));
        Assert.Contains("Early Birds", await BoardAsync(admin), StringComparison.Ordinal);
        Assert.Equal(4, await app.CountAsync("""
            select count(*) from audit_log
            where action in ('team.created', 'team.renamed', 'team.closed', 'team.reopened')
              and subject in ('Night Owls', 'Early Birds')
            """));
    }

    [Theory]
    [InlineData("", "Enter a name")]
    [InlineData("taken TEAM", "There is already a team called")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901", "Enter a name of 1 to 60")]
    public async Task A_name_that_is_wrong_or_taken_is_said_beside_it(string name, string why)
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        await app.ExecuteAsync(
            "insert into teams (team_id, name) values (gen_random_uuid(), 'Taken Team') on conflict do nothing");
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
        await admin.SubmitAndReadAsync(
            await admin.OpenAsync($"/admin/teams/{team}"), "#rename-team", ("name", "By The First"));

        using var answer = await admin.SubmitAsync(open, "#rename-team", ("name", "By The Second"));
        var page = await Browser.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("By The First", page.QuerySelector(".problem")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("By The Second", page.QuerySelector<IHtmlInputElement>("#name")!.Value);
        page = await admin.SubmitAndReadAsync(page, "#rename-team");
        Assert.Equal("By The Second", page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_closed_team_takes_no_new_players()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var team = await app.AddTeamAsync("Soon Closed");
        var player = await app.AddPlayerAsync("homeless");
        var form = await admin.OpenAsync($"/admin/players/{player}/team");
        var many = await admin.OpenAsync($"/admin/teams/{team}/add?player={player}");
        await app.ExecuteAsync("update teams set closed_at = now() where team_id = $1", team);
        var page = await admin.SubmitAndReadAsync(form, "main form", ("to", team.ToString()));
        Assert.Contains("open", page.QuerySelector("#to-wrong")!.TextContent, StringComparison.Ordinal);
        Assert.True(page.QuerySelector("#to")!.HasAttribute("autofocus"));

        page = await admin.SubmitAndReadAsync(many, "#add-players");
        Assert.Contains("closed", page.QuerySelector(".problem")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await app.CountAsync($"select count(*) from team_members where team_id = '{team}'"));
    }

    [Theory]
    [InlineData(Role.Lead)]
    [InlineData(Role.Player)]
    public async Task Nobody_but_an_admin_changes_teams(Role role)
    {
        var team = await app.AddTeamAsync($"Guarded {role}");
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var visitor = await Browser.SignedInAsync(app, role, team: team);
        string[] addresses = ["/admin/teams", $"/admin/teams/{team}", $"/admin/players/{visitor.Player}/team"];

        foreach (var address in addresses)
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await visitor.Http.GetAsync(address)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await admin.Http.GetAsync(address)).StatusCode);
        }
    }

    private static async Task<string> BoardAsync(Browser admin) =>
        (await admin.OpenAsync("/teams")).Body!.TextContent;
}
