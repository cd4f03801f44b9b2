using Rift.Domain;
using Rift.Web.Rewarding.Corrections;

namespace Rift.Web.Features.Events.Bulk;

/// <summary>
/// Which events a bulk is about, as its page's address says: those that were ticked, or all that the search finds.
/// </summary>
/// <param name="Ticked">Null for all that the search finds.</param>
public sealed record BulkSelection(EventSearch Search, IReadOnlyList<EventKey>? Ticked)
{
    /// <summary>
    /// All that is found is pinned to the moment of the preview: what comes in later was not in it. Null where the
    /// search has errors.
    /// </summary>
    public static BulkSelection? Read(IQueryCollection query, DateOnly today, DateTimeOffset now)
    {
        var (search, wrong) = EventSearch.Read(query, today);

        return wrong.Count > 0 ? null
            : query["of"] == "all"
                ? new BulkSelection(
                    search with { Before = search.Before ?? EventId.FirstAt(now.AddMilliseconds(1)) }, null)
            : new BulkSelection(search, [.. query["event"].Select(KeyIn).OfType<EventKey>().Distinct()]);
    }

    /// <summary>The search that the user came from.</summary>
    public string Back => "/events" + (Search with { Before = null }).ToQuery();

    /// <summary>One more than a bulk takes shows that there are too many.</summary>
    public async Task<IReadOnlyList<EventKey>> FindAsync(EventQuery events, EventScope scope, CancellationToken ct) =>
        Ticked ?? await events.FindKeysAsync(Search, scope, CorrectInBulk.Most + 1, ct);

    private static EventKey? KeyIn(string? text) =>
        text?.Split('/') is [var player, var id]
            && Guid.TryParse(player, out var of) && Guid.TryParse(id, out var which)
            ? new EventKey(new PlayerId(of), which)
            : null;
}
