using Rift.Bench;

namespace Rift.Tests.Rewarding.Recording;

public sealed class BenchmarkTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task The_statement_that_pgbench_is_given_still_is_the_one_that_stores_an_event()
    {
        await app.ExecuteAsync("""
            insert into players (player_id, handle, display_name)
            values ('00000000-0000-7000-9000-000000000007', 'seven', 'Seven')
            """);

        await app.ExecuteAsync(Pgbench.Statement().Replace(":player", "7", StringComparison.Ordinal));

        Assert.Equal(1, await app.CountAsync(
            "select count(*) from raw_events join reward_entries on source_id = event_id where raw_events.gold = 10"));
        Assert.Empty(await app.ReconcileAsync());
    }
}
