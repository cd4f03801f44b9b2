namespace Rift.Web.Rewarding.Recording;

/// <summary>
/// Tells the rest of this process which events were just stored. What listens must be quick: the writer waits for it.
/// </summary>
public sealed class StoredEventFeed
{
    /// <summary>The new ones of a batch after its commit, duplicates left out.</summary>
    public event Action<IEnumerable<NewEvent>>? Stored;

    public void Tell(IReadOnlyList<NewEvent> batch, IReadOnlyList<FingerprintOwner> owners) =>
        Stored?.Invoke(batch.Where((item, n) => owners[n].EventId == item.EventId));
}
