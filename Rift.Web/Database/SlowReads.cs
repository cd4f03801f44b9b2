namespace Rift.Web.Database;

/// <summary>So many others read what takes long that this caller was given no turn.</summary>
public sealed class NoTurnException : Exception;

/// <summary>
/// Lets a few callers at a time read what may take long. The others hold no connection while they wait for a turn, and
/// are refused after a moment: however many ask, the pool has connections left for everything else.
/// </summary>
#pragma warning disable CA1001 // A semaphore has nothing to dispose of until its wait handle is asked for.
public sealed class SlowReads(int most, TimeSpan longestWait)
#pragma warning restore CA1001
{
    /// <summary>For a page, whose reader would rather be told than wait.</summary>
    public static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _turns = new(most);

    /// <exception cref="NoTurnException">No turn came in time.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> read, CancellationToken ct)
    {
        using var turn = await TakeTurnAsync(ct);

        return await read();
    }

    /// <summary>For what is not read in one call. The turn ends when it is disposed of.</summary>
    /// <exception cref="NoTurnException">No turn came in time.</exception>
    public async Task<IDisposable> TakeTurnAsync(CancellationToken ct) =>
        await _turns.WaitAsync(longestWait, ct) ? new Turn(_turns) : throw new NoTurnException();

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns.Release();
    }
}
