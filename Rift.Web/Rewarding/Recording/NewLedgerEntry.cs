using Rift.Domain;
using Rift.Web.Database;
using Rift.Web.Rewarding.Recording.Statement;

namespace Rift.Web.Rewarding.Recording;

/// <summary>
/// A ledger entry that no event makes: an award or a correction. Writes it with all that follows from it.
/// </summary>
/// <param name="EnteredBy">Null where the game itself makes it.</param>
/// <param name="Bulk">Of a correction what it was made together with.</param>
internal sealed record NewLedgerEntry(
    PlayerId Player, string Kind, Guid SourceId, string EventType, DateOnly LocalDate, long Events, decimal Quantity,
    long Gold, long Xp, string? Detail, string Reason, DateTimeOffset OccurredAt, DateTimeOffset EnteredAt,
    Guid? Corrects, PlayerId? EnteredBy, Guid? Bulk = null)
{
    public const string Award = "manual";
    public const string Correction = "correction";

    private const string Sql = $"""
        with paid as (
            insert into reward_entries (player_id, kind, source_id, event_type, local_date, events, quantity, gold, xp,
                                        detail, reason, occurred_at, entered_at, corrects, entered_by, bulk_id)
            select new.player_id, new.kind, new.source_id, new.event_type, new.local_date, new.events, new.quantity,
                   new.gold, new.xp, new.detail, new.reason, new.occurred_at, new.entered_at, new.corrects,
                   new.entered_by, new.bulk_id
            from unnest(@players, @kinds, @sources, @types, @days, @events, @quantities, @gold, @xp, @details, @reasons,
                        @occurred, @entered, @corrects, @enteredBy, @bulks) with ordinality
                as new (player_id, kind, source_id, event_type, local_date, events, quantity, gold, xp, detail, reason,
                        occurred_at, entered_at, corrects, entered_by, bulk_id, place)
            order by new.place
            on conflict (player_id, kind, source_id) do nothing
            returning player_id, event_type, local_date, events, quantity, gold, xp, entered_at
        ), {FollowEntries.Sql}, told as (
            select pg_notify('rift', 'players - ' || player_id), count(*) as entries from paid group by player_id
        )
        select coalesce(sum(entries), 0)::bigint from told
        """;

    /// <summary>False where the entry is there already, from a form that was sent twice.</summary>
    public async Task<bool> WriteAsync(DatabaseTransaction transaction, CancellationToken ct) =>
        await WriteAllAsync(transaction, [this], ct) > 0;

    /// <summary>In one statement, so that many players' rows are locked in the order that all writers keep.</summary>
    /// <returns>How many of them were new.</returns>
    public static Task<long> WriteAllAsync(
        DatabaseTransaction transaction, IReadOnlyList<NewLedgerEntry> entries, CancellationToken ct)
    {
        T[] Column<T>(Func<NewLedgerEntry, T> value) => [.. entries.Select(value)];

        return transaction.ScalarAsync<long>(
            Sql,
            new
            {
                players = Column(entry => entry.Player.Value),
                kinds = Column(entry => entry.Kind),
                sources = Column(entry => entry.SourceId),
                types = Column(entry => entry.EventType),
                days = Column(entry => entry.LocalDate),
                events = Column(entry => entry.Events),
                quantities = Column(entry => entry.Quantity),
                gold = Column(entry => entry.Gold),
                xp = Column(entry => entry.Xp),
                details = Column(entry => entry.Detail),
                reasons = Column(entry => entry.Reason),
                occurred = Column(entry => entry.OccurredAt.UtcDateTime),
                entered = Column(entry => entry.EnteredAt.UtcDateTime),
                corrects = Column(entry => entry.Corrects),
                enteredBy = Column(entry => entry.EnteredBy?.Value),
                bulks = Column(entry => entry.Bulk),
            },
            ct);
    }
}
