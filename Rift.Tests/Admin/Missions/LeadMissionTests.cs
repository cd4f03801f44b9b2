using System.Net;
using Rift.Domain.People;
using Rift.Tests.Missions;

namespace Rift.Tests.Admin.Missions;

/// <summary>Leads set missions for their own team, and pay no more than an admin allows.</summary>
public sealed class LeadMissionTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task A_leads_mission_is_for_their_own_team_whatever_the_form_says()
    {
        var (team, other) = (await app.AddTeamAsync("Lead own"), await app.AddTeamAsync("Lead other"));
        var lead = await Browser.SignedInAsync(app, Role.Lead, team: team);
        var page = await lead.SaveAsync(
            "/admin/missions/new", ("Typed.Name", "Ours"), ("Typed.Audience", "team"),
            ("Typed.Teams", other.ToString()));
        Assert.Equal("Ours", page.QuerySelector("h1")!.TextContent);

        Assert.Equal(
            1, await app.CountAsync($"""
                select count(*) from missions join mission_teams using (mission_id)
                where name = 'Ours' and of_team = '{team}' and team_id = '{team}'
                """));
        Assert.Equal(0, await app.CountAsync($"select count(*) from mission_teams where team_id = '{other}'"));
    }

    [Theory]
    [InlineData("Typed.Audience", "everyone", "audience")]
    [InlineData("Typed.Audience", "players", "audience")]
    [InlineData("Typed.Gold", "501", "gold")]
    [InlineData("Typed.Xp", "251", "xp")]
    [InlineData("Typed.Badge", "00000000-0000-0000-0000-000000000001", "badge")]
    public async Task What_a_lead_may_not_do_is_refused(string name, string value, string field)
    {
        var team = await app.AddTeamAsync($"Lead {Guid.CreateVersion7()}");
        var lead = await Browser.SignedInAsync(app, Role.Lead, team: team);
        using var answer = await lead.TrySaveAsync("/admin/missions/new", (name, value));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var said = (await Browser.ReadAsync(answer)).QuerySelectorAll($".problem a[href='#{field}']");
        Assert.Single(said);
    }

    [Fact]
    public async Task An_admin_says_how_much_leads_may_pay()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var lead = await Browser.SignedInAsync(app, Role.Lead, team: await app.AddTeamAsync("Limited"));
        var page = await admin.SubmitAndReadAsync(
            await admin.OpenAsync("/admin/missions"), "#limits", ("gold", "40"), ("xp", "0"));
        Assert.Contains("up to 40 gold and 0 XP", page.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);

        using var over = await lead.TrySaveAsync("/admin/missions/new", ("Typed.Gold", "41"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, over.StatusCode);
        using var within = await lead.TrySaveAsync("/admin/missions/new", ("Typed.Gold", "40"));
        Assert.Equal(HttpStatusCode.Redirect, within.StatusCode);
        using var wrong = await admin.SubmitAsync(
            await admin.OpenAsync("/admin/missions"), "#limits", ("gold", "lots"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal(
            1, await app.CountAsync("select count(*) from audit_log where action = 'mission.limits_changed'"));
        await app.ExecuteAsync("update organisation set lead_gold = 500, lead_xp = 250");
    }

    [Fact]
    public async Task Missions_of_others_are_not_there_for_a_lead()
    {
        var (team, other) = (await app.AddTeamAsync("Mine"), await app.AddTeamAsync("Theirs"));
        var lead = await Browser.SignedInAsync(app, Role.Lead, team: team);
        var mine = await new TestMission("Mine alone") { Audience = "team", OfTeam = team, Teams = [team] }
            .AddAsync(app);
        var theirs = await new TestMission("Theirs alone") { Audience = "team", OfTeam = other, Teams = [other] }
            .AddAsync(app);
        var admins = await new TestMission("An admin's") { Audience = "team", Teams = [team] }.AddAsync(app);

        var list = (await lead.OpenAsync("/admin/missions")).Body!.TextContent;
        Assert.Contains("Mine alone", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Theirs alone", list, StringComparison.Ordinal);
        Assert.DoesNotContain("An admin's", list, StringComparison.Ordinal);
        var form = await lead.OpenAsync($"/admin/missions/{mine}");

        foreach (var foreign in new[] { theirs, admins })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await lead.Http.GetAsync($"/admin/missions/{foreign}")).StatusCode);
            Assert.Equal(
                HttpStatusCode.NotFound, (await lead.Http.GetAsync($"/admin/missions/new?copy={foreign}")).StatusCode);

            foreach (var selector in (string[])["#mission", "#state"])
            {
                var action = form.QuerySelector(selector)!.GetAttribute("action")!;
                form.QuerySelector(selector)!.SetAttribute(
                    "action", action.Replace(mine.ToString(), foreign.ToString(), StringComparison.Ordinal));
                using var answer = await lead.SubmitAsync(form, selector, ("to", "Ended"));
                Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
                form.QuerySelector(selector)!.SetAttribute("action", action);
            }
        }

        Assert.Equal(3, await app.CountAsync("select count(*) from missions where ended_at is null and name in "
            + "('Mine alone', 'Theirs alone', 'An admin''s')"));
    }
}
