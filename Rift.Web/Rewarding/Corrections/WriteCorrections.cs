using Rift.Domain;
using Rift.Web.Database;
using Rift.Web.Rewarding.Recording;

namespace Rift.Web.Rewarding.Corrections;

/// <summary>
/// Writes corrections of events that the caller has locked: first what they change about the caps, then the entries
/// with all that follows from them, each for all players in one order.
/// </summary>
internal static class WriteCorrections
{
    // What a voided event had taken of the day's cap is there again for others; a restored one takes it back. Of a
    // player who is being merged the caps move before the older events.
    private const string TakenSql = """
        with taken as (
            select coalesce(player.merged_into, player.player_id) as player_id, event.event_type, event.local_date,
                   sum(event.times) as times
            from unnest(@players, @types, @days, @times) as event (player_id, event_type, local_date, times)
            join players as player using (player_id)
            group by coalesce(player.merged_into, player.player_id), event.event_type, event.local_date)
        """;

    private const string CapSql = $"""
        {TakenSql}
        select 1 from player_caps as cap join taken using (player_id, event_type, local_date)
        order by cap.player_id, cap.event_type, cap.local_date
        for update of cap;

        {TakenSql}
        update player_caps as cap set used = greatest(0, cap.used + taken.times)
        from taken
        where cap.player_id = taken.player_id and cap.event_type = taken.event_type
          and cap.local_date = taken.local_date
        """;

    public static async Task RunAsync(
        DatabaseTransaction transaction, IReadOnlyCollection<EventChange> changes, string reason, Guid? bulk,
        PlayerId by, DateTimeOffset now, CancellationToken ct)
    {
        var capped = changes.Where(change => change.Events != 0 && change.Event.PaidTimes != 0).ToList();

        if (capped.Count > 0)
        {
            await transaction.ExecuteAsync(CapSql, new
            {
                players = capped.Select(change => change.Event.Player.Value).ToArray(),
                types = capped.Select(change => change.Event.EventType).ToArray(),
                days = capped.Select(change => change.Event.LocalDate).ToArray(),
                times = capped.Select(change => (int)change.Events * change.Event.PaidTimes).ToArray(),
            }, ct);
        }

        await NewLedgerEntry.WriteAllAsync(
            transaction, [.. changes.Select(change => EntryOf(change, reason, bulk, by, now))], ct);
    }

    private static NewLedgerEntry EntryOf(
        EventChange change, string reason, Guid? bulk, PlayerId by, DateTimeOffset now)
    {
        var corrected = change.Event;

        return new NewLedgerEntry(
            corrected.Player, NewLedgerEntry.Correction, Guid.CreateVersion7(now), corrected.EventType,
            corrected.LocalDate, change.Events, change.Events * corrected.Quantity, change.Gold, change.Xp,
            corrected.Detail, reason, corrected.OccurredAt, now, corrected.Id, by, bulk);
    }
}
