using Rift.Web.Database;

namespace Rift.Tests.Database;

public sealed class SlowReadsTests
{
    [Fact]
    public async Task So_many_read_at_once_and_the_next_is_refused_until_one_has_finished()
    {
        var reads = new SlowReads(2, TimeSpan.FromMilliseconds(20));
        var slow = new TaskCompletionSource<int>();
        var running = new[] { ReadAsync(), ReadAsync() };

        await Assert.ThrowsAsync<NoTurnException>(ReadAsync);

        slow.SetResult(7);
        var read = await Task.WhenAll(running.Append(ReadAsync()));
        Assert.Equal([7, 7, 7], read);

        Task<int> ReadAsync() => reads.RunAsync(() => slow.Task, CancellationToken.None);
    }

    [Fact]
    public async Task A_read_that_fails_gives_its_turn_back()
    {
        var reads = new SlowReads(1, TimeSpan.FromMilliseconds(20));

        await Assert.ThrowsAsync<TimeoutException>(() => reads.RunAsync<int>(
            () => Task.FromException<int>(new TimeoutException()), CancellationToken.None));

        Assert.Equal(7, await reads.RunAsync(() => Task.FromResult(7), CancellationToken.None));
    }
}
