using Rift.Domain;

namespace Rift.Web.Rewarding.Recording;

/// <summary>
/// Events of players whose rows another transaction holds, such as a merge. They wait here, so that the events of all
/// other players need not. Not thread-safe: each writer has its own.
/// </summary>
internal sealed class HeldEvents(int most, TimeProvider clock)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(25);

    // Shorter than the pause between two steps of a merge.
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(100);

    private readonly HashSet<PlayerId> _players = [];
    private List<PendingEvent> _events = [];
    private TimeSpan _pause = ShortestPause;
    private long _triedAt;

    public bool Any => _events.Count > 0;

    public IReadOnlyCollection<PlayerId> Players => _players;

    /// <summary>How long until the events are worth another try.</summary>
    public TimeSpan Wait => TimeSpan.FromTicks(Math.Max(0, (_pause - clock.GetElapsedTime(_triedAt)).Ticks));

    public bool Contains(PlayerId player) => _players.Contains(player);

    /// <summary>What finds no room is refused, and may be sent again.</summary>
    public void Add(PendingEvent pending)
    {
        if (_events.Count >= most)
        {
            pending.Resolve(new RecordOutcome(RecordVerdict.Busy));
            return;
        }

        _events.Add(pending);
        _players.Add(pending.Value.Player);
    }

    /// <summary>
    /// The events of players who are not locked, in their order. Those that have waited longer than any sender are
    /// refused instead: the sender has been told to send again.
    /// </summary>
    public EventBatch TakeFree(IReadOnlySet<PlayerId> locked)
    {
        _triedAt = clock.GetTimestamp();
        var free = new EventBatch();
        var left = new List<PendingEvent>();

        foreach (var pending in _events)
        {
            if (clock.GetElapsedTime(pending.QueuedAt) >= EventInbox.LongestWait)
                pending.Resolve(new RecordOutcome(RecordVerdict.Unavailable));
            else if (locked.Contains(pending.Value.Player))
                left.Add(pending);
            else
                free.Add(pending);
        }

        Keep(left);

        return free;
    }

    /// <summary>After a try that was in vain the next one comes later.</summary>
    public void TellTried(bool inVain) => _pause = inVain
        ? TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, _pause.Ticks * 2))
        : ShortestPause;

    public void ResolveAll(RecordOutcome outcome)
    {
        foreach (var pending in _events)
            pending.Resolve(outcome);

        Keep([]);
    }

    private void Keep(List<PendingEvent> events)
    {
        _events = events;
        _players.Clear();
        _players.UnionWith(events.Select(pending => pending.Value.Player));
    }
}
