using System.Threading.Channels;
using Rift.Domain;
using Rift.Domain.Activity;

namespace Rift.Web.Rewarding.Recording;

/// <summary>
/// What is written together. A statement cannot touch a fingerprint twice, so of several events with one fingerprint
/// the first is written and the others get their answer from it.
/// </summary>
public sealed class EventBatch
{
    private readonly List<PendingEvent> _written = [];
    private readonly List<NewEvent> _events = [];
    private readonly List<(PendingEvent Pending, int Leader)> _followers = [];
    private readonly Dictionary<Fingerprint, int> _leaders = [];

    public IReadOnlyList<NewEvent> Events => _events;

    private IEnumerable<PendingEvent> Pending => _written.Concat(_followers.Select(follower => follower.Pending));

    /// <summary>Takes what has gathered; the events of players who are locked join those that wait.</summary>
    internal static EventBatch Take(ChannelReader<PendingEvent> queue, int most, HeldEvents held)
    {
        var batch = new EventBatch();

        while (batch._events.Count < most && queue.TryRead(out var pending))
        {
            if (held.Contains(pending.Value.Player))
                held.Add(pending);
            else
                batch.Add(pending);
        }

        return batch;
    }

    public void Add(PendingEvent pending)
    {
        if (pending.Value.Identity.Fingerprint is { } fingerprint && !_leaders.TryAdd(fingerprint, _events.Count))
        {
            Follow(pending, _leaders[fingerprint]);
            return;
        }

        _written.Add(pending);
        _events.Add(pending.Value);
    }

    public void Resolve(IReadOnlyList<FingerprintOwner> firsts)
    {
        for (var n = 0; n < _written.Count; n++)
            _written[n].Resolve(Judge(_written[n].Value, firsts[n]));
        foreach (var (pending, leader) in _followers)
            pending.Resolve(Judge(pending.Value, firsts[leader]));
    }

    public void ResolveAll(RecordOutcome outcome)
    {
        foreach (var pending in _written)
            pending.Resolve(outcome);
        foreach (var (pending, _) in _followers)
            pending.Resolve(outcome);
    }

    /// <summary>One batch after the other, at most so many events in each.</summary>
    public IEnumerable<EventBatch> Parts(int most) => Pending.Chunk(most).Select(Of);

    /// <summary>Leaves the events of these players with the others that wait, and returns the rest.</summary>
    internal EventBatch Without(IReadOnlySet<PlayerId> locked, HeldEvents held)
    {
        foreach (var pending in Pending.Where(pending => locked.Contains(pending.Value.Player)))
            held.Add(pending);

        return Of(Pending.Where(pending => !locked.Contains(pending.Value.Player)));
    }

    private static EventBatch Of(IEnumerable<PendingEvent> events)
    {
        var batch = new EventBatch();

        foreach (var pending in events)
            batch.Add(pending);

        return batch;
    }

    private static RecordOutcome Judge(NewEvent item, FingerprintOwner first) =>
        first.EventId == item.EventId
            ? new RecordOutcome(RecordVerdict.Recorded, item.EventId, first.Paid ?? item.Reward, first.Reason)
        : item.Identity.Keyed && first.Content != item.Identity.Content
            ? new RecordOutcome(RecordVerdict.KeyReused, first.EventId)
        : new RecordOutcome(RecordVerdict.Duplicate, first.EventId);

    // A key that was used for something else is no repetition.
    private void Follow(PendingEvent pending, int leader)
    {
        _followers.Add((pending, leader));

        if (!pending.Value.Identity.Keyed || pending.Value.Identity.Content == _events[leader].Identity.Content)
            _events[leader] = _events[leader] with { Repeats = _events[leader].Repeats + 1 };
    }
}
