using System.Runtime.CompilerServices;
using Npgsql;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Database;
using Rift.Web.People;
using Rift.Web.Rewarding.Corrections;

namespace Rift.Web.Features.Events;

/// <summary>
/// Finds events, the newest first. Some players' are read by their key; all players' by the index on the time of
/// receipt, from the newest backwards and no further than the page needs. No index serves the other words of a search,
/// such as a company: each would cost the intake with every event, and the days bound what is read.
/// </summary>
public sealed class EventQuery(NpgsqlDataSource database, Calendars calendars, TimeProvider clock)
{
    public const int PageLength = 50;

    private const int SearchesAtOnce = 4;

    private readonly SlowReads _searches = new(SearchesAtOnce, SlowReads.UsualWait);

    public Task<FoundEvents> FindAsync(EventSearch search, EventScope scope, int most, CancellationToken ct) =>
        _searches.RunAsync(
            async () =>
            {
                var found = await SearchAsync<FoundEvent>(EventSql.Shown, search, scope, most + 1, ct);

                return new FoundEvents([.. found.Take(most)], found.Count > most ? found[most - 1].Id : null);
            },
            ct);

    /// <summary>Only which events they are.</summary>
    public Task<IReadOnlyList<EventKey>> FindKeysAsync(
        EventSearch search, EventScope scope, int most, CancellationToken ct) =>
        _searches.RunAsync(() => SearchAsync<EventKey>(EventSql.Keys, search, scope, most, ct), ct);

    /// <summary>One event as the list shows it. Whether the user may see it the caller has asked.</summary>
    public Task<FoundEvent?> FindOneAsync(PlayerId player, Guid id, CancellationToken ct) =>
        database.FindAsync<FoundEvent>(EventSql.One, new { player, id }, ct);

    /// <summary>All that the search finds, a stretch of time after the other. The caller has a turn to read.</summary>
    public async IAsyncEnumerable<FoundEvent> StreamAsync(
        EventSearch search, EventScope scope, [EnumeratorCancellation] CancellationToken ct)
    {
        var (from, until) = TimesOf(search);
        var usual = search.Bulk is null ? EventWindows.ToStream : until - from;
        var window = usual;

        while (until > from)
        {
            var (start, found) = (EventWindows.StartOf(from, until, window), false);
            var sql = StatementOf(SourceOf(search, scope), EventSql.Shown);

            await foreach (var item in database.StreamAsync<FoundEvent>(
                sql, ParametersOf(search, scope, (start, until), null), ct))
            {
                found = true;
                yield return item;
            }

            // Years without an event are passed over in a few steps.
            window = found ? usual : window * 2;
            until = start;
        }
    }

    private async Task<IReadOnlyList<T>> SearchAsync<T>(
        string shown, EventSearch search, EventScope scope, int most, CancellationToken ct)
    {
        var source = SourceOf(search, scope);
        var sql = StatementOf(source, shown);
        var (from, until) = TimesOf(search);

        if (source != EventSql.OfAll)
            return await database.ListAsync<T>(sql, ParametersOf(search, scope, (from, until), most), ct);

        var found = new List<T>();

        foreach (var times in EventWindows.Backwards(from, until, search.Before))
        {
            found.AddRange(await database.ListAsync<T>(
                sql, ParametersOf(search, scope, times, most - found.Count), ct));

            if (found.Count >= most)
                break;
        }

        return found;
    }

    private static string SourceOf(EventSearch search, EventScope scope) =>
        search.Bulk is not null ? EventSql.OfBulk
        : scope.All && search.Player is null ? EventSql.OfAll
        : EventSql.OfPlayers;

    private static string StatementOf(string source, string shown) => $"with found as materialized ({source}) {shown}";

    private object ParametersOf(
        EventSearch search, EventScope scope, (DateTimeOffset From, DateTimeOffset Until) times, int? most) => new
        {
            scope.All,
            scope.Team,
            scope.Self,
            today = calendars.Organisation.DayOf(clock.GetUtcNow()),
            name = search.Player is { } player ? NameForm.Of(player) : null,
            search.Type,
            search.Source,
            search.Company,
            search.Id,
            search.Bulk,
            outcome = search.Outcome is { } outcome ? EventSearch.NameOf(outcome) : "",
            times.From,
            times.Until,
            first = EventId.FirstAt(times.From),
            before = EventId.Lower(search.Before, EventId.FirstAt(times.Until.AddMilliseconds(1))),
            most,
        };

    // An id tells when its event was received, whatever days are asked for. A bulk's events may be of any day.
    private (DateTimeOffset From, DateTimeOffset Until) TimesOf(EventSearch search) =>
        search.Bulk is not null ? EventWindows.Always
        : search.Id is { } id ? EventWindows.Of(id)
        : (calendars.Organisation.StartOf(search.From),
            EventWindows.NotAfter(calendars.Organisation.StartOf(search.To.AddDays(1)), clock.GetUtcNow()));
}
