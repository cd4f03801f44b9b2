using System.Net;

namespace Rift.E2E.Faults;

[Collection(Timed.Name)]
public sealed class KillsUnderLoadTests
{
    private const int EventsBetweenKills = 500;

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Every_event_exists_exactly_once_whatever_was_killed(bool application, bool database)
    {
        await using var rift = new RiftProcess();
        await rift.InitializeAsync();
        var events = EventsBetweenKills * (LongForm.Rounds + 1);
        var senders = new PatientSenders(rift, events);
        var sending = senders.SendAllAsync();

        for (var round = 1; round <= LongForm.Rounds; round++)
        {
            await Eventually.TrueAsync($"{round * EventsBetweenKills} events are accepted", () =>
                senders.Accepted >= round * EventsBetweenKills);

            if (database)
                await rift.Home.KillDatabaseAsync();
            if (application)
                await rift.KillAsync();
            if (application)
                await rift.StartAsync();
        }

        await sending;
        Assert.Equal(events, await rift.Home.CountAsync("select count(*) from raw_events"));
        Assert.Equal(events, await rift.Home.CountAsync("select count(distinct idempotency_key) from raw_events"));
        Assert.Equal(events * 10, await rift.Home.CountAsync("select sum(gold) from player_totals"));
        Assert.Equal(0, (await rift.RunAsync("reconcile")).ExitCode);
        Assert.All(senders.Answers.Keys, status => Assert.Contains(
            status, (HttpStatusCode[])[HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable]));
    }
}
