using System.Collections.Concurrent;
using System.Net;
using Rift.Web.Database;

namespace Rift.Tests.Backups;

public sealed class BackupUnderLoadTests(TestCluster cluster) : IDisposable
{
    private readonly BackupSandbox _sandbox = new(cluster);

    [Fact]
    public async Task Every_event_answered_before_it_began_is_in_it_and_all_totals_agree()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        var answered = new ConcurrentQueue<string>();
        using var enough = new CancellationTokenSource();
        var senders = Enumerable.Range(0, 4)
            .Select(n => SendAsync(app, $"player-{n}", answered, enough.Token)).ToList();
        await Eventually.BecomesTrueAsync(() => answered.Count > 100);

        var before = answered.ToArray();
        await _sandbox.WriteAsync(app);
        var during = answered.Count - before.Length;
        await enough.CancelAsync();
        await Task.WhenAll(senders);
        await using var restored = await RiftApp.StartAsync(cluster, s => s, await _sandbox.RestoreAsync());

        Assert.True(during > 0, "No event came in meanwhile: nothing was proven.");
        var kept = await restored.Database.ListAsync<string>(
            "select idempotency_key from raw_events", null, CancellationToken.None);
        Assert.Empty(before.Except(kept));
        Assert.Empty(await restored.ReconcileAsync());
        await restored.EarnAsync("call_dial", "player-0");
        Assert.Empty(await restored.ReconcileAsync());
    }

    public void Dispose() => _sandbox.Dispose();

    private static async Task SendAsync(
        RiftApp app, string player, ConcurrentQueue<string> answered, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            var key = Guid.CreateVersion7().ToString();
            using var answer = await app.PostAsync(new
            {
                source = "load",
                event_type = "call_dial",
                player,
                metadata = new { },
                idempotency_key = key,
            }, ct: CancellationToken.None);
            if (answer.StatusCode == HttpStatusCode.Created)
                answered.Enqueue(key);
        }
    }
}
