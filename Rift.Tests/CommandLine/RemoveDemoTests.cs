using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Rift.Domain;
using Rift.Web.CommandLine;
using Rift.Web.CommandLine.Demo;
using Rift.Web.Rewarding.Corrections;
using Rift.Web.Rewarding.Upkeep;

namespace Rift.Tests.CommandLine;

/// <summary>seed --remove beside what is not demo data, and beside those who write at the same time.</summary>
public sealed class RemoveDemoTests(TestCluster cluster) : IAsyncLifetime
{
    private const string Maya = "maya.krause@demo.invalid";
    private const string Day = "2026-03-03";

    private static readonly PlayerId MayaId = new(DemoTeam.PlayerIds[0]);

    private RiftApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await RiftApp.StartAsync(cluster, settings => settings);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Real_events_that_cleanup_has_folded_keep_their_demo_player()
    {
        await _app.SeedAsync();
        await _app.EarnAsync("call_dial", Maya, _app.Clock.Now.AddDays(-60));
        await new ArchiveEvents(_app.Database).ExecuteAsync(
            DateOnly.FromDateTime(_app.Clock.Now.AddDays(-30).UtcDateTime), CancellationToken.None);

        await RemovalKeepsMayaAsync(gold: 10, "cleanup has deleted older events");
    }

    [Fact]
    public async Task An_award_by_hand_keeps_its_demo_player()
    {
        await _app.SeedAsync();
        await _app.Services.GetRequiredService<AwardByHand>().ExecuteAsync(
            Guid.CreateVersion7(), MayaId, 70, 0, "thanks", DemoRuns.Admin, CancellationToken.None);

        await RemovalKeepsMayaAsync(gold: 70, "has awards by hand");
    }

    [Fact]
    public async Task What_voiding_gave_back_to_a_cap_is_not_given_back_again()
    {
        await _app.CapDialsAsync(3);
        await _app.SeedAsync();
        Assert.Equal(3, await UsedAsync());
        var paid = await _app.ScalarAsync<Guid>($"""
            select event_id from raw_events
            where player_id = '{MayaId}' and event_type = 'call_dial' and local_date = '{Day}' and gold > 0
            limit 1
            """);
        await _app.Services.GetRequiredService<CorrectEvent>().VoidAsync(
            MayaId, paid, "never happened", DemoRuns.Admin, CancellationToken.None);
        await _app.EarnAsync("call_dial", Maya, Noon());
        Assert.Equal(3, await UsedAsync());

        await _app.RemoveDemoAsync();

        Assert.Equal(1, await UsedAsync());
        Assert.Equal(10, (await _app.StatsAsync(Maya)).GetProperty("total_gold").GetInt64());
        Assert.Empty(await _app.ReconcileAsync());
    }

    [Fact]
    public async Task Only_what_was_withheld_of_real_events_stays_in_review_at_whom_the_demo_player_became()
    {
        await _app.CapDialsAsync(1);
        var ada = await _app.AddPlayerAsync("Ada");
        for (var n = 0; n < 3; n++)
            await _app.EarnAsync("call_dial", "ada", Noon().AddMinutes(n));
        var before = await ReviewsAsync(ada);
        await _app.SeedAsync();
        await _app.MergeDemoAsync(MayaId, ada);
        Assert.NotEqual(before, await ReviewsAsync(ada));

        await _app.RemoveDemoAsync();

        Assert.Equal(before, await ReviewsAsync(ada));
    }

    [Fact]
    public async Task It_waits_for_a_demo_event_before_it_locks_any_figure()
    {
        await _app.SeedAsync();
        await using var connection = await _app.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await RunAsync(connection, $"select 1 from raw_events where player_id = '{MayaId}' for update");
        var removing = _app.RemoveDemoAsync();
        await BecomesBlockedAsync();

        await RunAsync(connection, $"select 1 from player_totals where player_id = '{MayaId}' for update");
        await transaction.CommitAsync();

        Assert.Equal(6, (await removing).Players);
    }

    [Fact]
    public async Task It_gives_up_with_a_clear_message_while_the_players_are_locked()
    {
        await _app.SeedAsync();
        await using var connection = await _app.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await RunAsync(connection, $"select 1 from player_totals where player_id = '{MayaId}' for update");

        var refused = await Assert.ThrowsAsync<CommandFailedException>(
            () => _app.RemoveDemoAsync().WaitAsync(TimeSpan.FromSeconds(30)));

        Assert.StartsWith("Nothing was removed", refused.Message, StringComparison.Ordinal);
    }

    private async Task RemovalKeepsMayaAsync(long gold, string reason)
    {
        var removed = await _app.RemoveDemoAsync();

        Assert.Equal(5, removed.Players);
        var lines = SeedCommand.TextOf(removed).Split(Environment.NewLine);
        Assert.Contains(lines, line => line.StartsWith("Maya Krause (demo) is kept: ", StringComparison.Ordinal)
            && line.Contains(reason, StringComparison.Ordinal));
        Assert.Contains("North (demo) is kept: this team still has players.", lines);
        Assert.Equal(gold, (await _app.StatsAsync(Maya)).GetProperty("total_gold").GetInt64());
        Assert.Empty(await _app.ReconcileAsync());
        Assert.Equal(5, (await _app.SeedAsync()).Players);
    }

    private DateTimeOffset Noon() => _app.Clock.Now.AddDays(-1);

    private Task<int> UsedAsync() => _app.ScalarAsync<int>($"""
        select used from player_caps
        where player_id = '{MayaId}' and event_type = 'call_dial' and local_date = '{Day}'
        """);

    private Task<string> ReviewsAsync(PlayerId player) => _app.ScalarAsync<string>($"""
        select jsonb_agg(to_jsonb(item) order by item_id)::text from review_items as item
        where player_id = '{player}'
        """);

    private Task BecomesBlockedAsync() => Eventually.BecomesTrueAsync(async () => await _app.CountAsync("""
        select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
        """) > 0);

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
