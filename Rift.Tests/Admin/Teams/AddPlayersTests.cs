using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Rift.Domain;
using Rift.Domain.People;

namespace Rift.Tests.Admin.Teams;

public sealed class AddPlayersTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task Several_players_are_added_at_once_and_moves_from_other_teams_are_shown_before()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var (team, other) = (await app.AddTeamAsync("Joined"), await app.AddTeamAsync("Left Behind"));
        var (free, moved) = (await app.AddPlayerAsync("free one"), await app.AddPlayerAsync("moved one", team: other));
        var page = await admin.OpenAsync(ReviewOf(team, "2026-03-10", free, moved));
        var text = page.QuerySelector("#add-players")!.TextContent;

        Assert.Matches(@"free one joins", text);
        Assert.Matches(@"moved one moves here from Left Behind", text);
        Assert.Equal(0, await app.CountAsync($"select count(*) from team_members where team_id = '{team}'"));

        page = await admin.SubmitAndReadAsync(page, "#add-players");
        Assert.Equal("Joined", page.QuerySelector("h1")!.TextContent);
        Assert.Contains(
            "2 players added to Joined", page.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, await app.CountAsync(
            $"select count(*) from team_members where team_id = '{team}' and since = '2026-03-10' and until is null"));
        Assert.Equal(2, await app.CountAsync(
            $"select count(*) from audit_log where action = 'player.moved' and subject_id in ('{free}', '{moved}')"));
    }

    [Fact]
    public async Task Players_who_cannot_be_added_are_named_with_the_reason()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var team = await app.AddTeamAsync("Picky");
        var (member, left) = (
            await app.AddPlayerAsync("in already", team: team), await app.AddPlayerAsync("off we go"));
        await app.ExecuteAsync("update players set state = 'left' where player_id = $1", left.Value);
        var page = await admin.OpenAsync(ReviewOf(team, "2026-03-10", member, left));
        var others = page.QuerySelector("#not-added")!.TextContent;

        Assert.Matches(@"in already\s+is already on this team", others);
        Assert.Matches(@"off we go\s+has left", others);
        Assert.Null(page.QuerySelector("#add-players button"));
    }

    [Fact]
    public async Task A_player_who_joined_another_team_since_the_preview_is_not_moved_unseen()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var (team, other) = (await app.AddTeamAsync("Late"), await app.AddTeamAsync("Early"));
        var player = await app.AddPlayerAsync("quick one");
        var page = await admin.OpenAsync(ReviewOf(team, "2026-03-04", player));
        await app.ExecuteAsync(
            "insert into team_members (team_id, player_id, since) values ($1, $2, '2026-03-01')", other, player.Value);
        using var answer = await admin.SubmitAsync(page, "#add-players");
        page = await Browser.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("from Early", page.QuerySelector("#add-players")!.TextContent, StringComparison.Ordinal);
        await admin.SubmitAndReadAsync(page, "#add-players");
        Assert.Equal(1, await app.CountAsync($"select count(*) from team_members where team_id = '{team}'"));
    }

    [Fact]
    public async Task Players_who_earn_after_the_preview_are_added_all_the_same()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var team = await app.AddTeamAsync("Busy");
        var player = await app.AddPlayerAsync("busy bee");
        await app.EarnAsync("call_dial", "busy bee");
        var page = await admin.OpenAsync(ReviewOf(team, "2026-03-01", player));
        Assert.Contains("10 gold", page.QuerySelector("#add-players")!.TextContent, StringComparison.Ordinal);

        await app.EarnAsync("call_dial", "busy bee");
        page = await admin.SubmitAndReadAsync(page, "#add-players");

        Assert.Equal("Busy", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(1, await app.CountAsync($"select count(*) from team_members where team_id = '{team}'"));
    }

    [Fact]
    public async Task A_search_keeps_those_who_are_chosen()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var team = await app.AddTeamAsync("Searching");
        var (ann, bob) = (await app.AddPlayerAsync("Ann Picker"), await app.AddPlayerAsync("Bob Picker"));
        var page = await admin.OpenAsync($"/admin/teams/{team}?q=bob+p&player={ann}&since=2026-03-10");
        var boxes = page.QuerySelectorAll<IHtmlInputElement>("#choices [name=player]").ToList();

        Assert.Equal([ann.ToString(), bob.ToString()], boxes.Select(box => box.Value));
        Assert.Equal([true, false], boxes.Select(box => box.IsChecked));
        Assert.Equal("2026-03-10", page.QuerySelector<IHtmlInputElement>("#since")!.Value);
        Assert.Contains(
            "1 player found, 1 selected", page.QuerySelector("#choices")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            $"/admin/teams/{team}/add", page.QuerySelector("#add-player [formaction]")!.GetAttribute("formaction"));
    }

    private static string ReviewOf(Guid team, string since, params PlayerId[] players) =>
        $"/admin/teams/{team}/add?since={since}&" + string.Join('&', players.Select(player => $"player={player}"));
}
