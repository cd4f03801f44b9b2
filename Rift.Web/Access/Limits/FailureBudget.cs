namespace Rift.Web.Access.Limits;

/// <summary>
/// So many failures in any minute. A try takes a place before it is known to fail and gives it back unless it does, so
/// that failures and open tries together are never more than the budget. Not safe for several threads.
/// </summary>
internal sealed class FailureBudget(int most)
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(1);

    private readonly List<DateTimeOffset> _failures = [];
    private TaskCompletionSource? _decided;
    private int _open;

    /// <summary>Whether no open try can take a place, because others have failed or may fail.</summary>
    public bool IsFull => _failures.Count + _open >= most;

    public bool IsUnused => _failures.Count + _open == 0;

    public int Waiting { get; private set; }

    /// <summary>Ends when an open try is decided; to be asked for by one who waits for a place.</summary>
    public Task NextDecision()
    {
        Waiting++;

        return (_decided ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }

    /// <summary>How long until a failure is forgotten where all places are failures; else null.</summary>
    public TimeSpan? WaitAt(DateTimeOffset now)
    {
        // A failure of the future shows that the clock has jumped back. It counts as one of this moment: as it stands
        // it would keep people out for as long as the jump.
        for (var n = 0; n < _failures.Count; n++)
            _failures[n] = _failures[n] < now ? _failures[n] : now;

        _failures.RemoveAll(failure => failure + Within <= now);

        return _failures.Count < most ? null : _failures[0] + Within - now;
    }

    public void Take() => _open++;

    /// <param name="failedAt">Null where the try did not fail.</param>
    public void GiveBack(DateTimeOffset? failedAt)
    {
        _open--;

        if (failedAt is { } failure)
            _failures.Add(failure);

        _decided?.SetResult();
        (_decided, Waiting) = (null, 0);
    }
}
