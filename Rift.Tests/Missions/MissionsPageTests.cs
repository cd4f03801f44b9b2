using System.Net;
using AngleSharp.Dom;
using Rift.Domain.Missions;
using Rift.Domain.People;

namespace Rift.Tests.Missions;

public sealed class MissionsPageTests(RiftApp app) : IClassFixture<RiftApp>
{
    private static readonly DateOnly Tuesday = new(2026, 3, 3);

    [Fact]
    public async Task A_player_sees_everyones_own_team_and_personal_missions_with_progress()
    {
        var (team, other) = (await app.AddTeamAsync("Quest North"), await app.AddTeamAsync("Quest South"));
        var player = await Browser.SignedInAsync(app, name: "quest ada", team: team);
        await app.AddPlayerAsync("quest bea", team: team);
        await new TestMission("All dial").AddAsync(app);
        await new TestMission("Only Ada") { Audience = "players", Players = [player.Player], Target = 4 }.AddAsync(app);
        await new TestMission("North together") { Audience = "team", Teams = [team], Target = 20 }.AddAsync(app);
        await new TestMission("Each of North") { Audience = "members", Teams = [team], Target = 5 }.AddAsync(app);
        await new TestMission("South only") { Audience = "members", Teams = [other] }.AddAsync(app);
        await new TestMission("Not for Ada") { Audience = "players" }.AddAsync(app);
        await app.AddPersonalAsync(player.Player, 1, 6);
        await app.DialAsync("quest ada", 3, Tuesday);
        await app.DialAsync("quest bea", 9);

        var cards = await CardsAsync(player, 5);

        Assert.Equal(
            [
                "Only Ada|3 / 4 dials|1 to go|75", "North together|12 / 20 dials|8 to go|60",
                "Each of North|3 / 5 dials|2 to go|60", "6 dials|3 / 6 dials|3 to go|50",
                "All dial|3 / 10 dials|7 to go|30",
            ],
            cards);
    }

    [Fact]
    public async Task A_teams_mission_shows_each_members_share_and_private_ones_together()
    {
        var team = await app.AddTeamAsync("Sharers");
        var ada = await Browser.SignedInAsync(app, name: "share ada", team: team);
        await app.AddPlayerAsync("share bea", team: team);
        var shy = await Browser.SignedInAsync(app, name: "share cem", team: team);
        await app.ExecuteAsync("update players set is_private = true where player_id = $1", shy.Player.Value);
        await new TestMission("Shared") { Audience = "team", Teams = [team], Target = 100 }.AddAsync(app);
        await app.DialAsync("share ada", 2);
        await app.DialAsync("share bea", 5);
        await app.DialAsync("share cem", 3);
        await CardsAsync(ada, 1, "Shared");

        Assert.Equal(["share bea 5 (50 %)", "share ada 2 (20 %)", "private players 3 (30 %)"], await SharesAsync(ada));
        Assert.Contains("share cem 3 (30 %)", await SharesAsync(shy));
        var lead = await Browser.SignedInAsync(app, Role.Lead, team: team);
        Assert.Contains("share cem 3 (30 %)", await SharesAsync(lead));
        Assert.Equal(["50", "20", "30"], (await ada.OpenAsync("/missions")).QuerySelectorAll(".shares rect")
            .Select(bar => bar.GetAttribute("width")));
    }

    [Fact]
    public async Task Only_the_days_in_the_team_count_for_its_missions()
    {
        var (from, to) = (await app.AddTeamAsync("Moved from"), await app.AddTeamAsync("Moved to"));
        var mover = await Browser.SignedInAsync(app, name: "quest mover", team: from);
        await app.ExecuteAsync(
            "update team_members set until = '2026-03-04' where player_id = $1", mover.Player.Value);
        await app.ExecuteAsync(
            "insert into team_members (team_id, player_id, since) values ($1, $2, '2026-03-04')", to,
            mover.Player.Value);
        await new TestMission("Together there") { Audience = "team", Teams = [to] }.AddAsync(app);
        await new TestMission("Each there") { Audience = "members", Teams = [to] }.AddAsync(app);
        await app.DialAsync("quest mover", 4, Tuesday);
        await app.DialAsync("quest mover", 1);

        var cards = await CardsAsync(mover, 2, "Together there", "Each there");
        Assert.All(cards, card => Assert.Contains("|1 / 10 dials|", card, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_completed_is_clearly_done_and_leads_to_its_ledger_entry()
    {
        var player = await Browser.SignedInAsync(app, name: "quest done");
        await new TestMission("Soon done") { Audience = "players", Players = [player.Player], Target = 3, Gold = 77 }
            .AddAsync(app);
        await app.DialAsync("quest done", 3);
        await app.AwardAsync();

        var page = await player.OpenAsync("/missions");
        var card = page.QuerySelector(".won .quest")!;
        Assert.Contains("completed", card.QuerySelector(".tag.good")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("100", card.QuerySelector("[role=progressbar]")!.GetAttribute("aria-valuenow"));

        foreach (var link in (string[])[".won a[href^='/ledger']", "#history ~ table a[href^='/ledger']"])
        {
            var entry = await player.OpenAsync(page.QuerySelector(link)!.GetAttribute("href")!);
            Assert.Contains("+77", entry.QuerySelector("tbody tr[id]")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_reward_stays_when_the_figure_falls_and_the_page_says_so()
    {
        var player = await Browser.SignedInAsync(app, name: "quest fallen");
        var mission = await new TestMission("Fallen") { Audience = "players", Players = [player.Player] }.AddAsync(app);
        await app.PayAsync(player.Player, mission, "2026-03-02");
        await app.DialAsync("quest fallen", 1);
        await CardsAsync(player, 1, "Fallen");

        var card = (await player.OpenAsync("/missions")).QuerySelector(".won .quest")!;
        Assert.Contains("1 / 10 dials", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("The reward stays.", card.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_is_paged_and_names_personal_missions_by_what_they_asked_for()
    {
        var player = await Browser.SignedInAsync(app, name: "quest historian");
        var mission = await new TestMission("Daily past") { Audience = "players" }.AddAsync(app);
        await app.AddPersonalAsync(player.Player, 2, 45);
        await app.PayAsync(player.Player, PersonalMission.Definition, "2026-03-02", slot: 2);

        for (var day = 1; day <= 22; day++)
        {
            app.Clock.Now += TimeSpan.FromSeconds(1);
            await app.PayAsync(player.Player, mission, $"2026-01-{day:00}");
        }

        var first = await player.OpenAsync("/missions");
        Assert.Equal(20, RowsOf(first).Length);
        Assert.StartsWith("Daily past", RowsOf(first)[0], StringComparison.Ordinal);
        var second = await player.OpenAsync(first.QuerySelector(".pager a")!.GetAttribute("href")!);
        Assert.Equal(3, RowsOf(second).Length);
        Assert.StartsWith("45 dials", RowsOf(second)[2], StringComparison.Ordinal);
        Assert.Contains("personal", RowsOf(second)[2], StringComparison.Ordinal);
        Assert.Empty(second.QuerySelectorAll("#current"));
    }

    [Fact]
    public async Task Private_players_take_part_and_only_their_lead_and_admins_see_it()
    {
        var (team, other) = (await app.AddTeamAsync("Veiled"), await app.AddTeamAsync("Nosy"));
        var player = await Browser.SignedInAsync(app, name: "quest veiled", team: team);
        await app.ExecuteAsync("update players set is_private = true where player_id = $1", player.Player.Value);
        await new TestMission("Veiled one") { Audience = "players", Players = [player.Player] }.AddAsync(app);
        await CardsAsync(player, 1, "Veiled one");

        foreach (var sees in new[]
        {
            await Browser.SignedInAsync(app, Role.Lead, team: team), await Browser.SignedInAsync(app, Role.Admin),
        })
        {
            Assert.Contains(
                "Veiled one", (await sees.OpenAsync($"/missions?player={player.Player}")).Body!.TextContent,
                StringComparison.Ordinal);
        }
        foreach (var not in new[]
        {
            await Browser.SignedInAsync(app, team: team), await Browser.SignedInAsync(app, Role.Lead, team: other),
        })
        {
            Assert.Equal(
                HttpStatusCode.NotFound, (await not.Http.GetAsync($"/missions?player={player.Player}")).StatusCode);
        }
    }

    // Name, progress, what is left and the bar, of the missions named. A mission is known a moment after it is set.
    private static async Task<string[]> CardsAsync(Browser browser, int count, params string[] names)
    {
        string[] cards = [];
        await Eventually.BecomesTrueAsync(async () =>
        {
            cards =
            [
                .. (await browser.OpenAsync("/missions")).QuerySelectorAll(".quest").Select(TextOf)
                    .Where(card => names.Length == 0 || names.Contains(card.Split('|')[0])),
            ];

            return names.Length == 0 ? cards.Length >= count : cards.Length == count;
        });

        return cards;
    }

    private static string TextOf(IElement card) => string.Join(
        '|', card.QuerySelector("h3")!.TextContent, card.QuerySelector(".so-far b")!.TextContent,
        card.QuerySelector(".so-far span")?.TextContent, card.QuerySelector("rect")!.GetAttribute("width"));

    private static async Task<string[]> SharesAsync(Browser browser) =>
    [
        .. (await browser.OpenAsync("/missions")).QuerySelectorAll(".shares li").Select(share =>
            $"{share.QuerySelector(".name")!.TextContent.Trim()} {share.QuerySelector(".figure")!.TextContent}"),
    ];

    private static string[] RowsOf(IDocument page) =>
        [.. page.QuerySelectorAll("#history ~ table tbody tr").Select(row => row.TextContent.Trim())];
}
