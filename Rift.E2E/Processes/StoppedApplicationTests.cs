using System.Diagnostics;

namespace Rift.E2E.Processes;

public sealed class StoppedApplicationTests(RiftProcess rift) : IClassFixture<RiftProcess>
{
    private const int Events = 20_000;

    [Fact]
    public async Task A_stop_under_load_stores_what_was_accepted_and_ends_well_with_its_database()
    {
        var senders = new Senders(rift, Events);
        var sending = senders.SendUntilCutOffAsync();
        await Eventually.TrueAsync("events come in", () => senders.Stored.Count > 300);
        var postmaster = rift.Home.Postmaster;

        var stopping = Stopwatch.StartNew();
        Assert.Equal(0, await rift.StopAsync());
        Assert.InRange(stopping.Elapsed.TotalSeconds, 0, 10);
        Assert.NotNull(postmaster);
        Assert.Null(rift.Home.Postmaster);
        Assert.DoesNotContain("   at ", rift.Output, StringComparison.Ordinal);
        await sending;
        Assert.InRange(senders.Stored.Count, 300, Events - 1);

        await rift.StartAsync();
        Assert.Empty(senders.Stored.Except(
            await rift.Home.ReadAsync("select idempotency_key from raw_events where source = 'crash'")));
        Assert.Equal(0, (await rift.RunAsync("reconcile")).ExitCode);
    }
}
