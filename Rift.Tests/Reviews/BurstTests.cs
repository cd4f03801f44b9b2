using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Rift.Web.Rewarding.Reviews;

namespace Rift.Tests.Reviews;

public sealed class BurstTests(TestCluster cluster)
{
    [Fact]
    public async Task More_within_a_minute_than_by_hand_come_before_an_admin_and_are_paid_all_the_same()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings with { Burst = 5 });
        var watch = app.Services.GetRequiredService<BurstWatch>();

        for (var n = 0; n < 5; n++)
            await app.EarnAsync("call_dial", "human");
        for (var n = 0; n < 8; n++)
            await app.EarnAsync(n % 2 == 0 ? "call_dial" : "email_sent", "machine", app.Clock.Now.AddSeconds(n));
        await watch.WriteAsync(CancellationToken.None);
        await app.EarnAsync("call_dial", "machine", app.Clock.Now.AddSeconds(9));
        await watch.WriteAsync(CancellationToken.None);

        Assert.Equal(9, await app.CountAsync("""
            select events from review_items join players using (player_id)
            where handle = 'machine' and kind = 'burst' and (gold, xp) = (0, 0)
                and last_at - first_at = interval '9 seconds'
            """));
        Assert.Equal(1, await app.CountAsync("select count(*) from review_items"));
        Assert.Equal(90, (await app.StatsAsync("machine")).GetProperty("total_gold").GetInt64());
    }

    [Fact]
    public async Task What_comes_while_a_burst_is_written_is_counted_once()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings with { Burst = 5 });
        var watch = app.Services.GetRequiredService<BurstWatch>();
        for (var n = 0; n < 8; n++)
            await app.EarnAsync("call_dial", "machine", app.Clock.Now.AddSeconds(n));

        await using var connection = await app.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var take = new NpgsqlCommand(
            "lock table review_items in exclusive mode", connection, transaction);
        await take.ExecuteNonQueryAsync();
        var writing = watch.WriteAsync(CancellationToken.None);
        for (var n = 8; n < 15; n++)
            await app.EarnAsync("call_dial", "machine", app.Clock.Now.AddSeconds(n));
        await transaction.RollbackAsync();
        await writing;
        await watch.WriteAsync(CancellationToken.None);

        Assert.Equal(15, await app.CountAsync("select events from review_items where kind = 'burst'"));
    }

    [Fact]
    public async Task Duplicates_and_old_events_sent_at_once_are_no_burst()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings with { Burst = 5 });

        for (var n = 0; n < 12; n++)
        {
            await app.PostAsync("""{"source":"again","event_type":"call_dial","metadata":{},"player":"repeater"}""");
            await app.EarnAsync("call_dial", "importer", app.Clock.Now.AddMinutes(-n));
        }

        await app.Services.GetRequiredService<BurstWatch>().WriteAsync(CancellationToken.None);
        Assert.Equal(0, await app.CountAsync("select count(*) from review_items"));

        // The same source is detected when it sends faster.
        for (var n = 0; n < 12; n++)
            await app.EarnAsync("call_dial", "importer");
        await app.Services.GetRequiredService<BurstWatch>().WriteAsync(CancellationToken.None);
        Assert.Equal(1, await app.CountAsync("select count(*) from review_items"));
    }
}
