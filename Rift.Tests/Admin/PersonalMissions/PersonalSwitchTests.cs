using Rift.Domain.People;
using Rift.Tests.Rewarding.Streaks;

namespace Rift.Tests.Admin.PersonalMissions;

public sealed class PersonalSwitchTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task The_organisation_and_each_team_are_switched_on_record()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var (north, south) = (await app.AddTeamAsync("North"), await app.AddTeamAsync("South"));

        var page = await admin.OpenAsync("/admin/missions/personal");
        page.QuerySelector("input[name=all]")!.RemoveAttribute("checked");
        var done = await admin.SubmitAndReadAsync(page, "form[aria-labelledby=who]", ($"team-{north}", "on"));

        Assert.Equal("Saved who gets personal missions", done.QuerySelector(".done")!.TextContent);
        Assert.False(await app.ScalarAsync<bool>("select personal_missions from organisation"));
        Assert.True(await app.ScalarAsync<bool>($"select personal_missions from teams where team_id = '{north}'"));
        Assert.Equal(1, await app.CountAsync(
            $"select count(*) from teams where team_id = '{south}' and personal_missions is null"));
        Assert.Equal(2, await app.CountAsync(
            "select count(*) from audit_log where action = 'personal_missions.switched'"));
    }

    [Fact]
    public async Task Three_players_show_what_they_would_get()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);

        foreach (var (name, days) in new[] { ("much", 4), ("some", 3), ("less", 2), ("least", 1) })
        {
            await app.AddDaysAsync(
                await app.AddPlayerAsync(name), "meeting_booked",
                [.. Enumerable.Range(1, days).Select(day => $"2026-03-0{day}")]);
        }

        var rows = (await admin.OpenAsync("/admin/missions/personal")).QuerySelectorAll("tbody tr").ToList();

        Assert.Equal(["much", "some", "least"], rows.Select(row => row.QuerySelector("th")!.TextContent));

        // Of two weeks with events, March 1 is a Sunday: 1 and 3, median 2, target 3.
        Assert.Contains("Book 3 meetings", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("300 gold, 150 XP", rows[0].TextContent, StringComparison.Ordinal);
    }
}
