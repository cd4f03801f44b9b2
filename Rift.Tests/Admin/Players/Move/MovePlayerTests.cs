using Rift.Domain;
using Rift.Domain.People;

namespace Rift.Tests.Admin.Players.Move;

public sealed class MovePlayerTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task A_player_is_added_from_a_day_on_and_moved_on_another()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var (red, blue) = (await app.AddTeamAsync("Red Move"), await app.AddTeamAsync("Blue Move"));
        var player = await app.AddPlayerAsync("mover");
        var open = await admin.OpenAsync($"/admin/players/{player}/team?to={red}&from=2026-03-04");
        var page = await admin.SubmitAndReadAsync(open, "main form");
        var done = page.QuerySelector(".done")!.TextContent;
        Assert.Contains("is on Red Move from 4 Mar 2026", done, StringComparison.Ordinal);

        open = await admin.OpenAsync($"/admin/players/{player}/team");
        await admin.SubmitAndReadAsync(open, "main form", ("to", blue.ToString()), ("from", "2026-03-10"));
        Assert.Equal(1, await StaysAsync(player, red, "since = '2026-03-04' and until = '2026-03-10'"));
        Assert.Equal(1, await StaysAsync(player, blue, "since = '2026-03-10' and until is null"));
        Assert.Equal(2, await app.CountAsync(
            $"select count(*) from audit_log where action = 'player.moved' and subject_id = '{player}'"));
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
            await admin.OpenAsync($"/admin/players/{player}/team"), "main form",
            ("to", blue.ToString()), ("from", "2026-02-25"));
        var effect = asked.QuerySelector("#effect")!.TextContent;
        Assert.Contains(
            "200 gold, 100 XP and 1 event since 25 Feb 2026 will count for Blue Past", effect,
            StringComparison.Ordinal);
        Assert.Equal(1, await app.CountAsync($"select count(*) from team_members where player_id = '{player}'"));

        // Another day is another question.
        asked = await admin.SubmitAndReadAsync(asked, "main form", ("from", "2026-02-01"));
        Assert.Contains("210 gold", asked.QuerySelector("#effect")!.TextContent, StringComparison.Ordinal);

        await admin.SubmitAndReadAsync(asked, "main form");
        Assert.Equal(1, await StaysAsync(player, blue, "since = '2026-02-01'"));
    }

    private Task<long> StaysAsync(PlayerId player, Guid team, string when) => app.CountAsync(
        $"select count(*) from team_members where player_id = '{player}' and team_id = '{team}' and {when}");
}
