using System.Diagnostics;

namespace Rift.Tests;

/// <summary>Waits for what happens by itself, and fails when it does not within the deadline.</summary>
public static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static Task BecomesTrueAsync(Func<bool> condition) => BecomesTrueAsync(() => Task.FromResult(condition()));

    public static async Task BecomesTrueAsync(Func<Task<bool>> condition)
    {
        var started = Stopwatch.GetTimestamp();

        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Deadline, "It did not happen in time.");
            await Task.Delay(Pause);
        }
    }
}
