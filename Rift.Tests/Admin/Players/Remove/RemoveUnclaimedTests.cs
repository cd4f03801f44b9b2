using AngleSharp.Html.Dom;
using Rift.Domain;

namespace Rift.Tests.Admin.Players.Remove;

public sealed class RemoveUnclaimedTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly Flood _flood = new(cluster);

    public ValueTask InitializeAsync() => _flood.InitializeAsync();

    public ValueTask DisposeAsync() => _flood.DisposeAsync();

    [Fact]
    public async Task A_flood_is_shown_and_removed_in_steps_with_all_that_it_earned()
    {
        await _flood.ComesAsync(1_100);
        await _flood.EarnAsync("flood-1");
        await _flood.EarnAsync("flood-2", "meeting_booked");
        var before = await _flood.App.CountAsync("select count(*) from players");
        var preview = await _flood.Admin.OpenAsync(Flood.Page);

        Assert.Equal("1,100 players match", preview.QuerySelector("#found")!.TextContent);
        Assert.Equal(50, preview.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("1,100 players with 2 events", TextOf(preview, "#goes"), StringComparison.Ordinal);
        Assert.Contains("210 gold and 105 XP", TextOf(preview, "#goes"), StringComparison.Ordinal);
        Assert.Contains("cannot be undone", TextOf(preview, "#remove h2"), StringComparison.Ordinal);

        var first = await _flood.Admin.SubmitAndReadAsync(preview, "#remove");
        Assert.Equal("Removed 500 players, 600 to go", first.QuerySelector("#progress h2")!.TextContent);
        Assert.Equal("1100", first.QuerySelector("progress")!.GetAttribute("max"));
        var second = await _flood.Admin.SubmitAndReadAsync(first, "#progress");
        Assert.Equal("Removed 1,000 players, 100 to go", second.QuerySelector("#progress h2")!.TextContent);
        var done = await _flood.Admin.SubmitAndReadAsync(second, "#progress");
        Assert.Equal("Removed 1,100 unclaimed players.", done.QuerySelector(".done")!.TextContent);

        Assert.Equal(before - 1_100, await _flood.App.CountAsync("select count(*) from players"));
        Assert.Equal(0, await _flood.App.CountAsync("select count(*) from raw_events"));
        Assert.Equal(0, await _flood.App.CountAsync("select count(*) from reward_entries"));
        Assert.Equal(0, await _flood.App.CountAsync("select coalesce(sum(gold), 0)::bigint from player_totals"));
        Assert.Equal(1_100, await _flood.App.CountAsync(
            "select sum((details->>'players')::int) from audit_log where action = 'players.removed'"));
        Assert.Empty(await _flood.App.ReconcileAsync());
    }

    [Fact]
    public async Task A_later_event_for_a_removed_handle_creates_an_unclaimed_player_again()
    {
        await _flood.EarnAsync("returner");
        await _flood.Admin.SubmitAndReadAsync(await _flood.Admin.OpenAsync(Flood.Page), "#remove");
        Assert.Equal(0, await _flood.CountAsync("returner"));

        await Eventually.BecomesTrueAsync(async () =>
        {
            using var answer = await _flood.App.PostAsync(
                new { source = "test", event_type = "call_dial", metadata = new { }, player = "returner" });

            return answer.IsSuccessStatusCode;
        });

        Assert.Equal(1, await _flood.App.CountAsync(
            "select count(*) from players where handle = 'returner' and not claimed"));
        Assert.Equal(10, (await _flood.App.StatsAsync("returner")).GetProperty("total_gold").GetInt64());
        Assert.Empty(await _flood.App.ReconcileAsync());
    }

    [Fact]
    public async Task Players_that_an_admin_had_to_do_with_are_never_removed()
    {
        await _flood.ComesAsync(9);
        var team = await _flood.App.AddTeamAsync("North");
        await _flood.App.ExecuteAsync("update players set claimed = true where handle = 'flood-1'");
        await ForAsync(
            "flood-2", $"insert into team_members (team_id, player_id, since) select '{team}', player_id, now()");
        await ForAsync(
            "flood-3", "insert into hud_links (token_hash, player_id, name) select sha256('x'), player_id, 'tv'");
        await ForAsync("flood-4", "insert into accounts (player_id, password_hash) select player_id, 'x'");
        await ForAsync("flood-5", """
            insert into invitations (token_hash, purpose, player_id, created_at, expires_at)
            select sha256('y'), 'join', player_id, now(), now()
            """);
        await ForAsync("flood-6", """
            insert into player_merges (merge_id, merged_id, survivor_id, merged_at)
            select gen_random_uuid(), (select player_id from players where handle = 'flood-7'), player_id, now()
            """);
        await ForAsync("flood-8", """
            insert into player_days (player_id, local_date, event_type, gold)
            select player_id, '2026-03-04', 'manual', 5
            """);
        var preview = await _flood.Admin.OpenAsync(Flood.Page);

        Assert.Equal("1 player matches", preview.QuerySelector("#found")!.TextContent);
        await _flood.Admin.SubmitAndReadAsync(preview, "#remove");
        Assert.Equal(8, await _flood.CountAsync("flood-%"));
        Assert.Equal(0, await _flood.CountAsync("flood-9"));
        Assert.Equal(1, await _flood.App.CountAsync(
            $"select count(*) from players where player_id = '{PlayerId.Default}'"));
    }

    private Task ForAsync(string handle, string insert) =>
        _flood.App.ExecuteAsync($"{insert} from players where handle = '{handle}'");

    private static string TextOf(IHtmlDocument page, string selector) =>
        page.QuerySelector(selector)!.ParentElement!.TextContent;
}
