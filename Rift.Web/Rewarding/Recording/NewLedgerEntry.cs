using Rift.Domain;
using Rift.Web.Database;
using Rift.Web.Rewarding.Recording.Statement;

namespace Rift.Web.Rewarding.Recording;

/// <summary>
/// A ledger entry that no event makes: an award or a correction. Writes it with all that follows from it.
/// </summary>
internal sealed record NewLedgerEntry(
    PlayerId Player, string Kind, Guid SourceId, string EventType, DateOnly LocalDate, long Events, decimal Quantity,
    long Gold, long Xp, string? Detail, string Reason, DateTimeOffset OccurredAt, DateTimeOffset EnteredAt,
    Guid? Corrects, PlayerId EnteredBy)
{
    public const string Award = "manual";
    public const string Correction = "correction";

    private const string Sql = $"""
        with paid as (
            insert into reward_entries (player_id, kind, source_id, event_type, local_date, events, quantity, gold, xp,
                                        detail, reason, occurred_at, entered_at, corrects, entered_by)
            values (@Player, @Kind, @SourceId, @EventType, @LocalDate, @Events, @Quantity, @Gold, @Xp,
                    @Detail, @Reason, @OccurredAt, @EnteredAt, @Corrects, @EnteredBy)
            on conflict (player_id, kind, source_id) do nothing
            returning player_id, event_type, local_date, events, quantity, gold, xp, entered_at
        ), {FollowEntries.Sql}, told as (
            select pg_notify('rift', 'players - ' || player_id) from paid
        )
        select count(*) from told
        """;

    /// <summary>False where the entry is there already, from a form that was sent twice.</summary>
    public async Task<bool> WriteAsync(DatabaseTransaction transaction, CancellationToken ct) =>
        await transaction.ScalarAsync<long>(Sql, this, ct) > 0;
}
