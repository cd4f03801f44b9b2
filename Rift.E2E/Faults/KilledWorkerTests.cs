using System.Globalization;

namespace Rift.E2E.Faults;

/// <summary>Three servers award the same players' missions, and are killed in the middle of it.</summary>
[Collection(Timed.Name)]
public sealed class KilledWorkerTests
{
    private const int Players = 1_500;
    private const int Dials = 3;
    private const int MissionGold = 7;

    [Fact]
    public async Task Nothing_is_awarded_twice_and_nothing_is_missed()
    {
        await using var rift = new RiftProcess();
        await rift.InitializeAsync();
        await using var second = await BesideAsync(rift);
        await using var third = await BesideAsync(rift);
        await SendDialsAsync(rift);
        await SetMissionAsync(rift.Home);

        for (var round = 1; round <= 3 * LongForm.Rounds; round++)
        {
            var killed = round % 2 == 0 ? second : third;
            await Eventually.TrueAsync("more is awarded", async () => await AwardsAsync(rift) > round * 100);
            await killed.KillAsync();
            await killed.StartAsync();
        }

        await Eventually.TrueAsync("no player is left to look at", async () =>
            await rift.Home.CountAsync("select count(*) from player_changes") == 0
            && await rift.Home.CountAsync("select count(*) from award_sweep where since is not null") == 0);
        Assert.Equal(Players, await AwardsAsync(rift));
        Assert.Equal(Players, await rift.Home.CountAsync("select count(*) from notifications where kind = 'mission'"));
        Assert.Equal(
            Players * (Dials * 10 + MissionGold), await rift.Home.CountAsync("select sum(gold) from player_totals"));
        Assert.Equal(0, (await rift.RunAsync("reconcile")).ExitCode);
    }

    private static async Task<RiftProcess> BesideAsync(RiftProcess first)
    {
        var beside = new RiftProcess();
        beside.Variables["DATABASE_URL"] = first.Home.ConnectionString;
        beside.Variables["WEBHOOK_SECRET"] = first.Home.WebhookSecret;
        await beside.InitializeAsync();

        return beside;
    }

    private static async Task SendDialsAsync(RiftProcess rift)
    {
        var events = Enumerable.Range(0, Players * Dials).Select(n => new
        {
            source = "test",
            event_type = "call_dial",
            player = string.Create(CultureInfo.InvariantCulture, $"player-{n % Players}"),
            idempotency_key = string.Create(CultureInfo.InvariantCulture, $"dial-{n}"),
        });

        foreach (var batch in events.Chunk(500))
        {
            using var answer = await rift.PostBatchAsync(batch);
            answer.EnsureSuccessStatusCode();
        }
    }

    // After the events: all players are due at once.
    private static Task SetMissionAsync(RiftHome home) => home.ExecuteAsync(
        $"""
        insert into missions (mission_id, name, measure, counts_as, target, period, starts_on, audience, gold,
                              created_at, changed_at)
        values (gen_random_uuid(), 'Three dials', 'events', 'dial', {Dials}, 'once', '2020-01-01', 'everyone',
                {MissionGold}, now(), now())
        """);

    private static Task<long> AwardsAsync(RiftProcess rift) =>
        rift.Home.CountAsync("select count(*) from awards where kind = 'mission'");
}
