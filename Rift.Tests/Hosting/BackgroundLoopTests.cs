using Microsoft.Extensions.DependencyInjection;
using Rift.Web.Hosting;

namespace Rift.Tests.Hosting;

public sealed class BackgroundLoopTests(TestCluster cluster)
{
    [Fact]
    public async Task An_unexpected_exception_does_not_end_the_loop()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        using var stop = new CancellationTokenSource();
        var secondRun = new TaskCompletionSource();
        var runs = 0;

        var loop = app.Services.GetRequiredService<BackgroundLoop>().RunAsync(
            TimeSpan.FromMilliseconds(1),
            _ =>
            {
                if (++runs == 1)
                    throw new InvalidOperationException("unexpected");

                secondRun.TrySetResult();

                return Task.CompletedTask;
            },
            "do its work", stop.Token);

        Assert.Same(secondRun.Task, await Task.WhenAny(secondRun.Task, loop));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loop);
    }
}
