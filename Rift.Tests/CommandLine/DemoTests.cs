using System.Net;
using Rift.Domain;
using Rift.Web.CommandLine.Demo;

namespace Rift.Tests.CommandLine;

/// <summary>What seed adds, and what seed --remove removes.</summary>
public sealed class DemoTests(TestCluster cluster) : IAsyncLifetime
{
    private const string Maya = "maya.krause@demo.invalid";

    private static readonly PlayerId MayaId = new(DemoTeam.PlayerIds[0]);

    private RiftApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await RiftApp.StartAsync(cluster, settings => settings);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Real_players_are_not_touched_and_demo_people_and_teams_say_what_they_are()
    {
        await _app.EarnAsync("call_dial");
        await _app.EarnAsync("call_dial", "maya.krause@example.com");
        var before = await SnapshotAsync();

        var seeded = await _app.SeedAsync();

        Assert.Equal((6, seeded.Events), (seeded.Players, seeded.New));
        Assert.InRange(seeded.Events, 1_000, 20_000);
        Assert.Equal(before, await SnapshotAsync());
        Assert.Equal(6, await _app.CountAsync("select count(*) from players where display_name like '% (demo)'"));
        Assert.Equal(2, await _app.CountAsync("select count(*) from teams where name like '% (demo)'"));
        Assert.Equal(6, await _app.CountAsync("select count(*) from team_members"));
        Assert.Empty(await _app.ReconcileAsync());
    }

    [Fact]
    public async Task A_second_run_adds_nothing_and_a_removal_leaves_what_was_there_before()
    {
        await _app.EarnAsync("meeting_booked", "ada");
        var before = await SnapshotAsync();
        var first = await _app.SeedAsync();

        Assert.Equal(first with { New = 0 }, await _app.SeedAsync());
        var removed = await _app.RemoveDemoAsync();

        Assert.Equal((6, 2, first.Events), (removed.Players, removed.Teams, removed.Events));
        Assert.Empty(removed.Kept);
        Assert.Equal(before, await SnapshotAsync());
        Assert.Equal(1, await _app.CountAsync("select count(*) from event_fingerprints"));
        Assert.Equal(0, await _app.CountAsync("select count(*) from players where handle like '%demo%'"));
        Assert.Equal(0, (await _app.RemoveDemoAsync()).Players);
        Assert.Equal(first, await _app.SeedAsync());
        Assert.Empty(await _app.ReconcileAsync());
    }

    [Fact]
    public async Task A_renamed_demo_player_who_was_merged_into_a_real_one_leaves_only_what_is_real()
    {
        var ada = await _app.AddPlayerAsync("Ada");
        await _app.EarnAsync("meeting_booked", "ada");
        var before = await SnapshotAsync();
        var seeded = await _app.SeedAsync();
        await _app.ExecuteAsync("update players set display_name = 'May' where player_id = $1", MayaId.Value);
        await _app.MergeDemoAsync(MayaId, ada);
        Assert.NotEqual(before, await SnapshotAsync());

        // The other five have nothing new; what the merged one earned stays where it went.
        var again = await _app.SeedAsync();
        Assert.Equal((5, 0), (again.Players, again.New));
        var removed = await _app.RemoveDemoAsync();

        Assert.Equal(seeded.Events, removed.Events);
        Assert.Equal(before, await SnapshotAsync());
        Assert.Empty(await _app.ReconcileAsync());
    }

    [Fact]
    public async Task A_demo_player_with_real_events_or_an_account_stays_with_their_team()
    {
        await _app.SeedAsync();
        await _app.EarnAsync("call_dial", Maya);
        await _app.ExecuteAsync(
            "insert into accounts (player_id, password_hash) values ($1, 'none')", DemoTeam.PlayerIds[5]);

        var removed = await _app.RemoveDemoAsync();

        Assert.Equal((4, 0), (removed.Players, removed.Teams));
        Assert.Equal(
            ["Maya Krause (demo)", "Noah Berger (demo)", "North (demo)", "South (demo)"],
            removed.Kept.Select(kept => kept.Name).Order());
        Assert.Equal(10, (await _app.StatsAsync(Maya)).GetProperty("total_gold").GetInt64());
        Assert.Equal(1, await _app.CountAsync("select count(*) from raw_events"));
        Assert.Empty(await _app.ReconcileAsync());

        // Maya is a real player now.
        Assert.Equal(5, (await _app.SeedAsync()).Players);
        Assert.Equal(10, (await _app.StatsAsync(Maya)).GetProperty("total_gold").GetInt64());
    }

    [Fact]
    public async Task No_webhook_can_send_what_would_pass_for_demo_data()
    {
        using var answer = await _app.PostAsync("""{"source":"rift-demo","event_type":"call_dial"}""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("only Rift", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    // Of the real players: who they are, and all that they have.
    private Task<string> SnapshotAsync() => _app.ScalarAsync<string>($$$"""
        with real as (
            select player_id, handle, display_name from players
            where player_id <> all('{ {{{string.Join(',', DemoTeam.PlayerIds)}}} }')
        )
        select jsonb_build_array(
            (select jsonb_agg(to_jsonb(real) order by player_id) from real),
            (select jsonb_agg(to_jsonb(e) - 'entered_at' order by entry_id)
             from reward_entries e join real using (player_id)),
            (select jsonb_agg(event_id order by event_id) from raw_events join real using (player_id)),
            (select jsonb_agg(to_jsonb(t) - 'version' order by player_id)
             from player_totals t join real using (player_id)),
            (select jsonb_agg(to_jsonb(d) order by player_id, local_date, event_type)
             from player_days d join real using (player_id)))::text
        """);
}
