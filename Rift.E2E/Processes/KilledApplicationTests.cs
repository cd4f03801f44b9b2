using System.Net;

namespace Rift.E2E.Processes;

public sealed class KilledApplicationTests(RiftProcess rift) : IClassFixture<RiftProcess>
{
    private const int Events = 2_000;

    [Fact]
    public async Task What_was_accepted_is_there_after_a_kill_and_sending_it_all_again_counts_nothing_twice()
    {
        var senders = new Senders(rift, Events);
        var sending = senders.SendUntilCutOffAsync();
        await Eventually.TrueAsync("a third is stored", () => senders.Stored.Count > Events / 3);

        await rift.KillAsync();
        await sending;
        Assert.InRange(senders.Stored.Count, Events / 3, Events - 1);

        await rift.StartAsync();
        var found = await KeysAsync();
        Assert.Empty(senders.Stored.Except(found));
        Assert.Equal(found.Count, found.Distinct().Count());
        Assert.Equal(0, (await rift.RunAsync("reconcile")).ExitCode);

        var answers = await senders.SendAllAgainAsync();
        Assert.Equal(found.Count, answers.Count(status => status == HttpStatusCode.OK));
        Assert.Equal(Events - found.Count, answers.Count(status => status == HttpStatusCode.Created));
        Assert.Equal(Events, (await KeysAsync()).Distinct().Count());
        Assert.Equal(Events, await rift.Home.CountAsync("select count(*) from raw_events"));
        Assert.Equal(Events * 10, await rift.Home.CountAsync("select sum(gold) from player_totals"));
        Assert.Equal(0, (await rift.RunAsync("reconcile")).ExitCode);
    }

    private Task<IReadOnlyList<string>> KeysAsync() =>
        rift.Home.ReadAsync("select idempotency_key from raw_events where source = 'crash'");
}
