using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rift.Domain;
using Rift.Web.PersonalData;

namespace Rift.Tests.Badges;

/// <summary>What the game awards, in the words of the ledger, the feed and the profile.</summary>
public sealed class GameEntryTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Theory]
    [InlineData("mission", "Ten dials", "Mission completed: Ten dials", "Mission", "target", "Missions")]
    [InlineData("badge", "Dial Hero II", "Badge earned: Dial Hero II", "Badge", "medal", "Badges")]
    [InlineData("contest", "Sprint", "Contest: Sprint", "Contest", "trophy", "Contests")]
    public async Task An_award_of_the_game_is_told_by_its_name(
        string kind, string name, string told, string tag, string icon, string type)
    {
        var player = await Browser.SignedInAsync(app);
        await PayAsync(player.Player, kind, name);

        var line = (await player.OpenAsync("/")).QuerySelector(".entries .entry")!;
        Assert.Equal(told, line.QuerySelector(".what")!.TextContent);
        Assert.EndsWith($"#{icon}", line.QuerySelector("use")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("prize", line.ClassList);

        var row = (await player.OpenAsync("/ledger")).QuerySelector("tbody tr[id]")!;
        Assert.Contains(told, row.QuerySelector("th")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(tag, row.QuerySelector(".tag")!.TextContent);
        Assert.Single((await player.OpenAsync($"/ledger?kind={kind}")).QuerySelectorAll("tbody tr[id]"));

        var profile = await player.OpenAsync($"/players/{player.Player}");
        Assert.Contains(type, profile.QuerySelector(".types")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mission", "Mission: corrected")]
    [InlineData("badge", "Badge: corrected")]
    [InlineData("contest", "Contest: corrected")]
    [InlineData("manual", "Award: corrected")]
    public async Task A_correction_says_what_it_corrects(string type, string told)
    {
        var player = await Browser.SignedInAsync(app);
        await PayAsync(player.Player, "correction", "Twice", type);

        Assert.Equal(told, (await player.OpenAsync("/")).QuerySelector(".entries .what")!.TextContent);
    }

    [Theory]
    [InlineData("mission")]
    [InlineData("badge")]
    [InlineData("contest")]
    [InlineData("manual")]
    public async Task No_source_may_send_what_the_game_awards(string type)
    {
        using var answer = await app.PostAsync(new { source = "test", event_type = type, metadata = new { } });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("event_type", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_badge_claims_no_player_as_an_award_by_hand_does()
    {
        await app.EarnAsync("call_dial", "made up");
        await app.AwardAsync();
        var unclaimed = new UnclaimedPlayers(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, null, 1);
        var remove = app.Services.GetRequiredService<RemoveUnclaimed>();
        Assert.Contains(await remove.ListAsync(unclaimed, 100, default), player => player.Handle == "made up");

        await app.ExecuteAsync(
            """
            insert into player_days select player_id, '2026-03-04', 'manual', 0, 0, 5, 0
            from players where handle = 'made up'
            """);
        Assert.DoesNotContain(await remove.ListAsync(unclaimed, 100, default), player => player.Handle == "made up");
    }

    private async Task PayAsync(PlayerId player, string kind, string name, string? type = null)
    {
        await app.ExecuteAsync(
            """
            insert into reward_entries (player_id, kind, source_id, event_type, local_date, events, quantity, gold, xp,
                                        detail, occurred_at, entered_at)
            values ($1, $2, gen_random_uuid(), $3, '2026-03-04', 0, 0, 50, 25, $4, '2026-03-04 12:00Z',
                    '2026-03-04 12:00Z')
            """,
            player.Value, kind, type ?? kind, name);
        await app.ExecuteAsync(
            "insert into player_days values ($1, '2026-03-04', $2, 0, 0, 50, 25)", player.Value, type ?? kind);
        await app.ExecuteAsync(
            "insert into player_totals (player_id, gold, xp, events) values ($1, 50, 25, 0)", player.Value);
    }
}
