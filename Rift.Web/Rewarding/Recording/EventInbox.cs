using System.Threading.Channels;
using Rift.Web.Database;
using Rift.Web.Settings;

namespace Rift.Web.Rewarding.Recording;

/// <summary>An event on its way into the database, and the answer that its sender waits for.</summary>
/// <param name="queuedAt">By the clock's timestamps.</param>
public sealed class PendingEvent(NewEvent value, long queuedAt)
{
    private readonly TaskCompletionSource<RecordOutcome> _answer =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    public NewEvent Value => value;

    public long QueuedAt => queuedAt;

    public Task<RecordOutcome> Answer => _answer.Task;

    public void Resolve(RecordOutcome outcome) => _answer.TrySetResult(outcome);
}

/// <summary>
/// Where the requests leave their events for the writers. Bounded: what does not fit is refused at once, so that memory
/// does not grow while the database is slow. No sender is answered before the commit.
/// </summary>
public sealed class EventInbox(RiftSettings settings, DatabaseOutage outage, TimeProvider clock)
{
    /// <summary>Most senders give up after five seconds; they are told to send again before that.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(4);

    private readonly Channel<PendingEvent> _channel = Channel.CreateBounded<PendingEvent>(
        new BoundedChannelOptions(settings.QueueLength) { SingleReader = settings.Writers == 1 });

    private volatile bool _isDatabaseUnavailable;

    /// <summary>
    /// The new events of a batch after its commit, duplicates left out. What listens must be quick: the writer waits
    /// for it.
    /// </summary>
    public event Action<IEnumerable<NewEvent>>? Stored;

    public ChannelReader<PendingEvent> Reader => _channel.Reader;

    public async ValueTask<RecordOutcome> RecordAsync(NewEvent value, CancellationToken ct)
    {
        var outcome = await QueueAsync(value, ct);

        if (outcome.Verdict == RecordVerdict.Unavailable)
            outage.CountRefused();

        return outcome;
    }

    /// <summary>While the database is unavailable no event queues: every sender is refused at once.</summary>
    public void SetDatabaseUnavailable(bool isUnavailable) => _isDatabaseUnavailable = isUnavailable;

    public void TellStored(IReadOnlyList<NewEvent> batch, IReadOnlyList<FingerprintOwner> owners) =>
        Stored?.Invoke(batch.Where((item, n) => owners[n].EventId == item.EventId));

    /// <summary>Takes nothing more; what is queued is still written.</summary>
    public void Close() => _channel.Writer.TryComplete();

    private async ValueTask<RecordOutcome> QueueAsync(NewEvent value, CancellationToken ct)
    {
        if (_isDatabaseUnavailable)
            return new RecordOutcome(RecordVerdict.Unavailable);

        var pending = new PendingEvent(value, clock.GetTimestamp());

        if (!_channel.Writer.TryWrite(pending))
            return new RecordOutcome(RecordVerdict.Busy);

        try
        {
            return await pending.Answer.WaitAsync(LongestWait, clock, ct);
        }
        catch (TimeoutException)
        {
            return new RecordOutcome(RecordVerdict.Unavailable);
        }
    }
}
