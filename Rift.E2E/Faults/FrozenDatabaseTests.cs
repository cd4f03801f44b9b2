using System.Diagnostics;
using System.Net;

namespace Rift.E2E.Faults;

[Collection(Timed.Name)]
public sealed class FrozenDatabaseTests
{
    // The wait for a commit, with room for a machine that is busy elsewhere.
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(7);

    [Fact]
    public async Task A_database_that_hangs_is_said_to_be_away_and_heals()
    {
        await using var rift = new RiftProcess();
        await rift.InitializeAsync();
        await rift.EarnAsync("call_dial", "before");

        await rift.Home.FreezeDatabaseAsync();
        var frozen = Stopwatch.StartNew();
        var (answers, last) = (0, TimeSpan.Zero);

        while (frozen.Elapsed < LongForm.Freeze || answers < 2)
        {
            var asked = Stopwatch.StartNew();
            using var answer = await rift.PostAsync(new
            {
                source = "frozen",
                event_type = "call_dial",
                metadata = new { answers },
                player = "before",
                idempotency_key = $"frozen-{answers++}",
            });
            last = asked.Elapsed;

            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.NotNull(answer.Headers.RetryAfter);
            Assert.InRange(last, TimeSpan.Zero, LongestAnswer);
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await rift.HealthAsync());

        await rift.Home.ThawDatabaseAsync();
        await rift.EarnWhenAbleAsync("call_dial", "after");
        await Eventually.TrueAsync("health is back", async () => await rift.HealthAsync() == HttpStatusCode.OK);
        Assert.Equal(0, (await rift.RunAsync("reconcile")).ExitCode);

        // An event whose commit was uncertain counts once when it is sent again.
        for (var n = 0; n < answers; n++)
        {
            using var again = await rift.PostAsync(new
            {
                source = "frozen",
                event_type = "call_dial",
                metadata = new { answers = n },
                player = "before",
                idempotency_key = $"frozen-{n}",
            });
            Assert.Contains(again.StatusCode, (HttpStatusCode[])[HttpStatusCode.Created, HttpStatusCode.OK]);
        }

        Assert.Equal(answers, await rift.Home.CountAsync("select count(*) from raw_events where source = 'frozen'"));
    }
}
