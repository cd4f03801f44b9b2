using Dapper;
using Npgsql;
using Rift.Domain;
using Rift.Web.Database;
using Rift.Web.People;

namespace Rift.Web.Features.Events.Detail;

/// <summary>A row of the ledger about an event: what it earned, or what was corrected.</summary>
public sealed record EventEntry(
    long EntryId, string Kind, long Events, long Gold, long Xp, string? Reason, DateTimeOffset EnteredAt,
    string? EnteredBy);

/// <summary>The change by which a rule became what it was then.</summary>
/// <param name="By">Null where it came with Rift, or was changed in the database.</param>
public sealed record RuleOfEvent(RuleThen Rule, DateTimeOffset Since, string? By);

/// <summary>Everything about one event: what came in, what it earned, why, and what became of it.</summary>
/// <param name="Metadata">JSON as it is stored.</param>
/// <param name="Rule">Null where the log of rule changes does not reach back so far.</param>
/// <param name="PaidTimes">How often a rule with a limit paid; null where there was none.</param>
public sealed record EventPage(
    FoundEvent Event, string Handle, string Metadata, string? IdempotencyKey, DateOnly LocalDate, int? PaidTimes,
    RuleOfEvent? Rule, IReadOnlyList<EventEntry> Entries);

public sealed class EventPageQuery(
    NpgsqlDataSource database, EventQuery events, Calendars calendars, TimeProvider clock)
{
    private const string Sql = $"""
        select player.handle, event.metadata::text, event.idempotency_key, event.local_date, event.paid_times,
               event.rules_version
        from raw_events as event join ({EventScope.PlayersSql}) as player using (player_id)
        where event.player_id = @player and event.event_id = @id;

        select entry.entry_id, entry.kind, entry.events, entry.gold, entry.xp, entry.reason, entry.entered_at,
               person.display_name as entered_by
        from reward_entries as entry left join players as person on person.player_id = entry.entered_by
        where entry.player_id = @player and (entry.corrects = @id or (entry.kind = 'event' and entry.source_id = @id))
        order by entry.entry_id
        """;

    // An event that does not know its rules' version came before events did; then the time of its receipt decides.
    private const string RuleSql = """
        select after::text as rule, changed_at as since, case when actor_id is not null then changed_by end as by
        from rule_changes
        where event_type = @type and after is not null
          and case when @version::bigint is null then changed_at <= @received else settings_version <= @version end
        order by change_id desc limit 1
        """;

    private const string PlayerOfSql = $"""
        select event.player_id from raw_events as event join ({EventScope.PlayersSql}) as player using (player_id)
        where event.event_id = @id and event.received_at >= @from and event.received_at < @until
        """;

    /// <summary>Null where there is no such event in scope.</summary>
    public async Task<EventPage?> FindAsync(PlayerId player, Guid id, EventScope scope, CancellationToken ct)
    {
        var asked = new { player, id, scope.All, scope.Team, scope.Self, today = Today };
        var (stored, entries) = await database.ReadAsync(Sql, asked, async results =>
            (await results.ReadSingleOrDefaultAsync<StoredRow>(), (await results.ReadAsync<EventEntry>()).AsList()),
            ct);

        if (stored is null || await events.FindOneAsync(player, id, ct) is not { } found)
            return null;

        var rule = await database.FindAsync<RuleRow>(
            RuleSql, new { type = found.EventType, version = stored.RulesVersion, received = found.ReceivedAt }, ct);

        return new EventPage(
            found, stored.Handle, stored.Metadata, stored.IdempotencyKey, stored.LocalDate, stored.PaidTimes,
            RuleThen.Read(rule?.Rule) is { } then ? new RuleOfEvent(then, rule!.Since, rule.By) : null, entries);
    }

    /// <summary>Whose event this is, by its id alone; null where there is none in scope.</summary>
    public async Task<PlayerId?> FindPlayerAsync(Guid id, EventScope scope, CancellationToken ct)
    {
        if (EventId.ReceivedAt(id) is not { } at)
            return null;

        return await database.FindAsync<PlayerId?>(
            PlayerOfSql, new
            {
                id,
                from = at,
                until = at.AddMilliseconds(1),
                scope.All,
                scope.Team,
                scope.Self,
                today = Today,
            }, ct);
    }

    private DateOnly Today => calendars.Organisation.DayOf(clock.GetUtcNow());

    private sealed record StoredRow(
        string Handle, string Metadata, string? IdempotencyKey, DateOnly LocalDate, int? PaidTimes, long? RulesVersion);

    private sealed record RuleRow(string Rule, DateTimeOffset Since, string? By);
}
