namespace Rift.Web.Features.Events;

/// <summary>The stretches of time in which events are searched, one after the other.</summary>
internal static class EventWindows
{
    /// <summary>For reading all of a search: so many events at once as one day has.</summary>
    public static readonly TimeSpan ToStream = TimeSpan.FromDays(1);

    public static readonly (DateTimeOffset From, DateTimeOffset Until) Always =
        (DateTimeOffset.UnixEpoch, new DateTimeOffset(9000, 1, 1, 0, 0, 0, TimeSpan.Zero));

    private static readonly TimeSpan[] ToPage =
        [TimeSpan.FromHours(1), TimeSpan.FromHours(8), TimeSpan.FromDays(2), TimeSpan.FromDays(7)];

    // What another server received by its own clock may be of a moment that is still to come here.
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(5);

    public static DateTimeOffset NotAfter(DateTimeOffset until, DateTimeOffset now) =>
        Earlier(until, now + ClocksDiffer);

    /// <summary>The moment of an event's receipt, as a stretch; none for an id that tells no time.</summary>
    public static (DateTimeOffset From, DateTimeOffset Until) Of(Guid id) =>
        EventId.ReceivedAt(id) is { } at
            ? (at, at.AddMilliseconds(1))
            : (DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);

    public static DateTimeOffset StartOf(DateTimeOffset from, DateTimeOffset until, TimeSpan window) =>
        until - from > window ? until - window : from;

    // Each part is further back and longer than the one before: the newest page is mostly in the first.
    public static IEnumerable<(DateTimeOffset From, DateTimeOffset Until)> Backwards(
        DateTimeOffset from, DateTimeOffset until, Guid? before)
    {
        var end = before is { } id && EventId.ReceivedAt(id) is { } at ? Earlier(until, at.AddMilliseconds(1)) : until;

        foreach (var window in ToPage)
        {
            if (end <= from)
                yield break;

            var start = StartOf(from, end, window);
            yield return (start, end);
            end = start;
        }

        if (end > from)
            yield return (from, end);
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
