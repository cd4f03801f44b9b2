using Npgsql;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Database;
using Rift.Web.People;

namespace Rift.Web.Features.Events;

/// <summary>
/// Finds events, the newest first. Some players' are read by their key; all players' by the index on the time of
/// receipt, from the newest backwards and no further than the page needs.
/// </summary>
public sealed class EventQuery(NpgsqlDataSource database, Calendars calendars, TimeProvider clock)
{
    public const int PageLength = 50;

    private const int SearchesAtOnce = 4;

    private static readonly TimeSpan[] Windows =
        [TimeSpan.FromHours(1), TimeSpan.FromHours(8), TimeSpan.FromDays(2), TimeSpan.FromDays(7)];

    // What another server received by its own clock may be of a moment that is still to come here.
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(5);

    private readonly SlowReads _searches = new(SearchesAtOnce, SlowReads.UsualWait);

    public Task<FoundEvents> FindAsync(EventSearch search, EventScope scope, int most, CancellationToken ct) =>
        _searches.RunAsync(() => SearchAsync(search, scope, most, ct), ct);

    /// <summary>One event as the list shows it. Whether the user may see it the caller has asked.</summary>
    public Task<FoundEvent?> FindOneAsync(PlayerId player, Guid id, CancellationToken ct) =>
        database.FindAsync<FoundEvent>(EventSql.One, new { player, id }, ct);

    private async Task<FoundEvents> SearchAsync(EventSearch search, EventScope scope, int most, CancellationToken ct)
    {
        var (from, until) = TimesOf(search);
        var found = new List<FoundEvent>();

        if (scope.All && search.Player is null)
        {
            foreach (
                var (first, last) in Backwards(from, Earlier(until, clock.GetUtcNow() + ClocksDiffer), search.Before))
            {
                found.AddRange(
                    await ReadAsync(EventSql.OfAll, search, scope, (first, last), most + 1 - found.Count, ct));

                if (found.Count > most)
                    break;
            }
        }
        else
        {
            found.AddRange(await ReadAsync(EventSql.OfPlayers, search, scope, (from, until), most + 1, ct));
        }

        return new FoundEvents([.. found.Take(most)], found.Count > most ? found[most - 1].Id : null);
    }

    private async Task<IEnumerable<FoundEvent>> ReadAsync(
        string sql, EventSearch search, EventScope scope, (DateTimeOffset From, DateTimeOffset Until) times, int most,
        CancellationToken ct) =>
        await database.ListAsync<FoundEvent>($"with found as materialized ({sql}) {EventSql.Shown}", new
        {
            scope.All,
            scope.Team,
            scope.Self,
            today = calendars.Organisation.DayOf(clock.GetUtcNow()),
            name = search.Player is { } player ? NameForm.Of(player) : null,
            search.Type,
            search.Source,
            search.Id,
            outcome = search.Outcome is { } outcome ? EventSearch.NameOf(outcome) : "",
            times.From,
            times.Until,
            first = EventId.FirstAt(times.From),
            before = search.Before ?? Guid.AllBitsSet,
            most,
        }, ct);

    // An id tells when its event was received, whatever days are asked for.
    private (DateTimeOffset From, DateTimeOffset Until) TimesOf(EventSearch search) =>
        search.Id is { } id
            ? EventId.ReceivedAt(id) is { } at
                ? (at, at.AddMilliseconds(1))
                : (DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch)
            : (calendars.Organisation.StartOf(search.From), calendars.Organisation.StartOf(search.To.AddDays(1)));

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    // Each part is further back and longer than the one before: the newest page is mostly in the first.
    private static IEnumerable<(DateTimeOffset From, DateTimeOffset Until)> Backwards(
        DateTimeOffset from, DateTimeOffset until, Guid? before)
    {
        var end = before is { } id && EventId.ReceivedAt(id) is { } at ? Earlier(until, at.AddMilliseconds(1)) : until;

        foreach (var window in Windows)
        {
            if (end <= from)
                yield break;

            var start = end - window > from ? end - window : from;
            yield return (start, end);
            end = start;
        }

        if (end > from)
            yield return (from, end);
    }
}
