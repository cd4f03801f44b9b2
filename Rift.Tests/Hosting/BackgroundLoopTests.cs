using Microsoft.Extensions.Logging.Abstractions;
using Rift.Web.Hosting;

namespace Rift.Tests.Hosting;

public sealed class BackgroundLoopTests
{
    [Fact]
    public async Task An_unexpected_exception_does_not_end_the_loop()
    {
        using var stop = new CancellationTokenSource();
        var secondRun = new TaskCompletionSource();
        var runs = 0;

        var loop = BackgroundLoop.RunAsync(
            TimeSpan.FromMilliseconds(1),
            _ =>
            {
                if (++runs == 1)
                    throw new InvalidOperationException("unexpected");

                secondRun.TrySetResult();

                return Task.CompletedTask;
            },
            "do its work", TimeProvider.System, NullLogger.Instance, stop.Token);

        Assert.Same(secondRun.Task, await Task.WhenAny(secondRun.Task, loop));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loop);
    }
}
