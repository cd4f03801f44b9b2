using System.Net;
using AngleSharp.Dom;
using Rift.Domain.People;

namespace Rift.Tests.Teams;

public sealed class TeamPageTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task A_team_has_a_sum_and_a_mean_for_each_active_player()
    {
        var team = await app.AddTeamAsync("Summed");
        var visitor = await Browser.SignedInAsync(app, team: team, name: "sum one");
        await app.AddPlayerAsync("sum two", team: team);
        var gone = await app.AddPlayerAsync("sum gone", team: team);
        var leave = await app.AddPlayerAsync("sum leave", team: team);
        await app.EarnAsync("meeting_booked", "sum one");
        await app.EarnAsync("call_dial", "sum gone");
        await app.EarnAsync("call_connect", "sum leave");
        await app.EarnAsync("meeting_booked", "sum two", app.Clock.GetUtcNow().AddDays(-3));
        await app.ExecuteAsync("update players set state = 'left' where player_id = $1", gone.Value);
        await app.ExecuteAsync("update players set state = 'on_leave' where player_id = $1", leave.Value);

        var week = await visitor.OpenAsync($"/teams/{team}");
        Assert.Equal(["235 117.5 per player", "120 60 per player", "1 0.5 per player"], TilesOf(week));
        Assert.Equal(["sum leave", "sum one", "sum two"], MembersOf(week));

        var month = await visitor.OpenAsync($"/teams/{team}?period=month");
        Assert.Equal("435 217.5 per player", TilesOf(month)[0]);
        var row = (await visitor.OpenAsync("/teams")).QuerySelectorAll("tbody tr")
            .Single(row => row.TextContent.Contains("235", StringComparison.Ordinal));
        Assert.Contains("Summed", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Last_month_stays_when_a_player_moves()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var (from, to) = (await app.AddTeamAsync("Moved From"), await app.AddTeamAsync("Moved To"));
        var player = await app.AddPlayerAsync("month mover", team: from);
        await app.EarnAsync("meeting_booked", "month mover", app.Clock.GetUtcNow().AddDays(-10));
        await admin.SubmitAndReadAsync(
            await admin.OpenAsync($"/admin/players/{player}/team"), "main form", ("to", to.ToString()),
            ("from", "2026-03-04"));
        await app.EarnAsync("call_dial", "month mover");

        Assert.StartsWith(
            "200", TilesOf(await admin.OpenAsync($"/teams/{from}?period=last-month"))[0], StringComparison.Ordinal);
        Assert.StartsWith(
            "0", TilesOf(await admin.OpenAsync($"/teams/{to}?period=last-month"))[0], StringComparison.Ordinal);
        Assert.StartsWith("0", TilesOf(await admin.OpenAsync($"/teams/{from}"))[0], StringComparison.Ordinal);
        Assert.StartsWith("10", TilesOf(await admin.OpenAsync($"/teams/{to}"))[0], StringComparison.Ordinal);
        Assert.Equal(["month mover"], MembersOf(await admin.OpenAsync($"/teams/{to}")));
    }

    [Fact]
    public async Task A_private_player_is_shown_to_themselves_their_lead_and_admins()
    {
        var (team, other) = (await app.AddTeamAsync("Discreet"), await app.AddTeamAsync("Curious"));
        var self = await Browser.SignedInAsync(app, team: team, name: "shy one");
        await app.ExecuteAsync("update players set is_private = true where player_id = $1", self.Player.Value);

        var (lead, admin) =
            (await Browser.SignedInAsync(app, Role.Lead, team: team), await Browser.SignedInAsync(app, Role.Admin));
        foreach (var sees in new[] { self, lead, admin })
            Assert.Contains("shy one", MembersOf(await sees.OpenAsync($"/teams/{team}")));

        var (mate, stranger) =
            (await Browser.SignedInAsync(app, team: team), await Browser.SignedInAsync(app, Role.Lead, team: other));
        foreach (var not in new[] { mate, stranger })
            Assert.DoesNotContain("shy one", MembersOf(await not.OpenAsync($"/teams/{team}")));
    }

    [Fact]
    public async Task Only_who_has_signed_in_sees_teams()
    {
        var team = await app.AddTeamAsync("Closed Doors");

        Assert.Equal(HttpStatusCode.Redirect, (await app.Http.GetAsync("/teams")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await app.Http.GetAsync($"/teams/{team}")).StatusCode);

        var player = await Browser.SignedInAsync(app);
        Assert.Equal(HttpStatusCode.OK, (await player.Http.GetAsync($"/teams/{team}")).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound, (await player.Http.GetAsync($"/teams/{Guid.CreateVersion7()}")).StatusCode);
    }

    private static string[] TilesOf(IDocument page) =>
        [.. page.QuerySelectorAll(".tiles > div")
            .Select(tile => string.Join(' ', tile.QuerySelectorAll("dd").Select(figure => figure.TextContent.Trim())))];

    private static string[] MembersOf(IDocument page) =>
        [.. page.QuerySelectorAll("#members ~ table tbody th a").Select(link => link.TextContent)];
}
