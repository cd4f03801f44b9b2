using Npgsql;
using Rift.Domain;
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

    private const string Filters = $"""
        and (@type::text is null or event.event_type = @type)
        and (@source::text is null or event.source = @source)
        and (@id::uuid is null or event.event_id = @id)
        and case @outcome
            when 'capped' then event.withheld = 'cap'
            when 'cooldown' then event.withheld = 'cooldown'
            when 'repeated' then event.event_id in (
                select event_id from event_fingerprints where repeats > 0 and seen_at >= @from and seen_at < @until)
            when 'paid' then (event.gold > 0 or event.xp > 0) and {Corrections} = 0
            when 'voided' then {Corrections} < 0
            when 'corrected' then exists (
                select 1 from reward_entries as fix
                where fix.player_id = event.player_id and fix.corrects = event.event_id and fix.events = 0)
            else true end
        """;

    private const string Corrections = """
        (select coalesce(sum(fix.events), 0) from reward_entries as fix
         where fix.player_id = event.player_id and fix.corrects = event.event_id)
        """;

    // Of each player no more than a page can hold, in the order of their key.
    internal const string OfPlayersSql = $"""
        select event.* from (select player_id from ({EventScope.PlayersSql}) as scope
                             where @name::text is null or player_id = any(
                                 select coalesce(named.merged_into, named.player_id) from players as named
                                 where named.handle = @name or named.email = @name
                                    or named.display_name ilike @pattern)) as player
        cross join lateral (
            select * from raw_events as event
            where event.player_id = player.player_id and event.event_id >= @first and event.event_id < @before
              and event.received_at >= @from and event.received_at < @until {Filters}
            order by event.event_id desc limit @most) as event
        order by event.event_id desc limit @most
        """;

    internal const string OfAllSql = $"""
        select event.* from raw_events as event
        where event.received_at >= @from and event.received_at < @until and event.event_id < @before {Filters}
        order by event.event_id desc limit @most
        """;

    private const string ShownSql = """
        select event.event_id as id, event.player_id as player, player.display_name as player_name, event.source,
               event.event_type, entry.detail, event.quantity,
               event.occurred_at, event.received_at, event.gold, event.xp, event.reason, event.withheld,
               fixes.rows as corrections, 1 + fixes.events as counts,
               event.gold + fixes.gold as gold_now, event.xp + fixes.xp as xp_now,
               coalesce((select repeats from event_fingerprints as sent
                         where sent.repeats > 0 and sent.seen_at = event.received_at
                           and sent.event_id = event.event_id), 0) as repeats
        from found as event
        join players as player using (player_id)
        left join reward_entries as entry on entry.player_id = event.player_id and entry.kind = 'event'
            and entry.source_id = event.event_id
        cross join lateral (
            select count(*) as rows, coalesce(sum(fix.events), 0)::bigint as events,
                   coalesce(sum(fix.gold), 0)::bigint as gold,
                   coalesce(sum(fix.xp), 0)::bigint as xp
            from reward_entries as fix where fix.player_id = event.player_id and fix.corrects = event.event_id) as fixes
        order by event.event_id desc
        """;

    private const string OneSql = $"""
        with found as materialized (
            select * from raw_events where player_id = @player and event_id = @id) {ShownSql}
        """;

    private static readonly TimeSpan[] Windows =
        [TimeSpan.FromHours(1), TimeSpan.FromHours(8), TimeSpan.FromDays(2), TimeSpan.FromDays(7)];

    // What another server received by its own clock may be of a moment that is still to come here.
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(5);

    public async Task<FoundEvents> FindAsync(EventSearch search, EventScope scope, int most, CancellationToken ct)
    {
        var (from, until) = TimesOf(search);
        var found = new List<FoundEvent>();

        if (scope.All && search.Player is null)
        {
            foreach (
                var (first, last) in Backwards(from, Earlier(until, clock.GetUtcNow() + ClocksDiffer), search.Before))
            {
                found.AddRange(await ReadAsync(OfAllSql, search, scope, (first, last), most + 1 - found.Count, ct));

                if (found.Count > most)
                    break;
            }
        }
        else
        {
            found.AddRange(await ReadAsync(OfPlayersSql, search, scope, (from, until), most + 1, ct));
        }

        return new FoundEvents([.. found.Take(most)], found.Count > most ? found[most - 1].Id : null);
    }

    /// <summary>One event as the list shows it. Whether the user may see it the caller has asked.</summary>
    public Task<FoundEvent?> FindOneAsync(PlayerId player, Guid id, CancellationToken ct) =>
        database.FindAsync<FoundEvent>(OneSql, new { player, id }, ct);

    private async Task<IEnumerable<FoundEvent>> ReadAsync(
        string sql, EventSearch search, EventScope scope, (DateTimeOffset From, DateTimeOffset Until) times, int most,
        CancellationToken ct) =>
        await database.ListAsync<FoundEvent>($"with found as materialized ({sql}) {ShownSql}", new
        {
            scope.All,
            scope.Team,
            scope.Self,
            today = calendars.Organisation.DayOf(clock.GetUtcNow()),
            name = search.Player?.ToLowerInvariant(),
            pattern = search.Player is { } part
                    ? $"%{part.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_")}%"
                    : null,
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
