using Rift.Web.Rewarding.Upkeep;

namespace Rift.Tests.Rewarding.Upkeep;

public sealed class ReconciliationTests(TestCluster cluster)
{
    [Theory]
    [InlineData("update player_totals set gold = gold + 1", "total")]
    [InlineData("update player_totals set events = events + 1", "total")]
    [InlineData("update player_days set xp = xp - 1", "2026-03-04 call_dial")]
    [InlineData("update player_days set quantity = quantity + 1", "2026-03-04 call_dial")]
    [InlineData("delete from player_days", "2026-03-04 call_dial")]
    [InlineData(
        "insert into player_days (player_id, local_date, event_type, gold) "
        + "select player_id, '2026-03-05', 'call_dial', 5 from player_totals", "2026-03-05 call_dial")]
    public async Task A_figure_that_the_ledger_does_not_bear_out_is_found(string damage, string subject)
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await app.EarnAsync("call_dial", "ada");
        Assert.Empty(await app.ReconcileAsync());

        await using var command = app.Database.CreateCommand(damage);
        await command.ExecuteNonQueryAsync();

        var difference = Assert.Single(await app.ReconcileAsync());
        Assert.Equal(("ada", subject), (difference.Player, difference.Subject));
    }

    [Fact]
    public async Task An_event_without_its_reward_is_found()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await app.EarnAsync("call_dial", "ada");
        await using var command = app.Database.CreateCommand("update raw_events set gold = gold + 1");
        await command.ExecuteNonQueryAsync();

        Assert.StartsWith("event ", Assert.Single(await app.ReconcileAsync()).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Archived_events_are_gone_and_the_ledger_still_adds_up()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        for (var days = 0; days < 4; days++)
        {
            await app.EarnAsync("call_dial", "ada", app.Clock.Now.AddDays(-days));
            await app.EarnAsync("call_dial", "ada", app.Clock.Now.AddDays(-days));
        }

        var before = await app.StatsAsync("ada");
        var archive = new ArchiveEvents(app.Database);

        Assert.Equal(4, await archive.CountAsync(new DateOnly(2026, 3, 3), CancellationToken.None));
        Assert.Equal(4, await archive.ExecuteAsync(new DateOnly(2026, 3, 3), CancellationToken.None));
        await app.EarnAsync("call_dial", "ada", app.Clock.Now.AddDays(-3));
        Assert.Equal(3, await archive.ExecuteAsync(new DateOnly(2026, 3, 4), CancellationToken.None));

        Assert.Equal(2, await app.CountAsync("select count(*) from raw_events"));
        Assert.Equal(
            before.GetProperty("total_gold").GetInt64() + 10,
            (await app.StatsAsync("ada")).GetProperty("total_gold").GetInt64());
        Assert.Empty(await app.ReconcileAsync());
        Assert.Equal(3, await app.CountAsync("select count(*) from reward_entries where kind = 'archived'"));
    }
}
