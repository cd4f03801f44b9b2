using Npgsql;
using Rift.Web.Database;
using Rift.Web.Rewarding.Merging;

namespace Rift.Web.Rewarding.Upkeep;

/// <summary>
/// Deletes old events. Their ledger rows, corrections of them included, are folded into one row for each player, day
/// and type, so that the ledger still adds up to the totals. Fingerprints with a key stay: a key counts once, forever.
/// What caps have paid stays, too: an event that comes late for a day is held to that day's cap.
/// </summary>
public sealed class ArchiveEvents(NpgsqlDataSource database)
{
    private const string CountSql = "select count(*) from raw_events where local_date < @before";

    // The folded row takes the number of the first row it stands for: it is old news and must not look new.
    private const string ArchiveSql = """
        with removed as (
            delete from raw_events where local_date < @before returning player_id, event_id
        ), earned as (
            delete from reward_entries as entry using removed
            where entry.player_id = removed.player_id and entry.kind = 'event' and entry.source_id = removed.event_id
            returning entry.*
        ), corrected as (
            delete from reward_entries as entry using removed
            where entry.player_id = removed.player_id and entry.corrects = removed.event_id
            returning entry.*
        ), folded as (
            select * from earned union all select * from corrected
        ), archived as (
            insert into reward_entries as entry (
                player_id, entry_id, kind, source_id, event_type, local_date,
                events, quantity, gold, xp, occurred_at, entered_at)
            overriding system value
            select player_id, min(entry_id), 'archived', md5(local_date || ' ' || event_type)::uuid, event_type,
                   local_date, sum(events), sum(quantity), sum(gold), sum(xp), max(occurred_at), max(entered_at)
            from folded
            group by player_id, local_date, event_type
            on conflict (player_id, kind, source_id) do update set
                events = entry.events + excluded.events, quantity = entry.quantity + excluded.quantity,
                gold = entry.gold + excluded.gold, xp = entry.xp + excluded.xp
        )
        select count(*) from removed
        """;

    public async Task<long> CountAsync(DateOnly before, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct, DatabaseTransaction.NoTimeout);

        return await transaction.ScalarAsync<long>(CountSql, new { before }, ct);
    }

    /// <summary>Returns how many events were deleted.</summary>
    public async Task<long> ExecuteAsync(DateOnly before, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct, DatabaseTransaction.NoTimeout);
        await transaction.ExecuteAsync(HoldMerges.Sql, null, ct);
        var deleted = await transaction.ScalarAsync<long>(ArchiveSql, new { before }, ct);
        await transaction.ExecuteAsync(ChangeFeed.TellEverythingSql, null, ct);
        await transaction.CommitAsync(ct);

        return deleted;
    }
}
