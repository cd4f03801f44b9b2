namespace Rift.Web.Rewarding.Recording.Statement;

/// <summary>
/// What follows from entries in the ledger, in the statement that makes them: totals, day figures and the mark of a
/// change. Reads them from a part named <c>paid</c>.
/// </summary>
/// <remarks>
/// PostgreSQL runs these parts from the last to the first. Every writer of gold or XP uses this text, so that rows are
/// locked in one order everywhere.
/// </remarks>
internal static class FollowEntries
{
    // The mark of a change is what the awards worker looks at. Merging locks it, too, and takes one of a merged player
    // as the sign that something is left to move.
    public const string Sql = """
        totalled as (
            insert into player_totals as total (player_id, gold, xp, events, version)
            select player_id, sum(gold), sum(xp), sum(events), 1 from paid group by player_id order by player_id
            on conflict (player_id) do update set
                gold = total.gold + excluded.gold, xp = total.xp + excluded.xp,
                events = total.events + excluded.events, version = total.version + 1
        ), counted as (
            insert into player_days as day (player_id, local_date, event_type, events, quantity, gold, xp)
            select player_id, local_date, event_type, sum(events), sum(quantity), sum(gold), sum(xp) from paid
            group by player_id, local_date, event_type order by player_id, local_date, event_type
            on conflict (player_id, local_date, event_type) do update set
                events = day.events + excluded.events, quantity = day.quantity + excluded.quantity,
                gold = day.gold + excluded.gold, xp = day.xp + excluded.xp
        ), marked as (
            insert into player_changes as mark (player_id, changed_at, since, from_day)
            select player_id, max(entered_at), min(entered_at), min(local_date) from paid
            group by player_id order by player_id
            on conflict (player_id) do update set
                changed_at = excluded.changed_at, changes = mark.changes + 1,
                since = least(mark.since, excluded.since), from_day = least(mark.from_day, excluded.from_day)
        )
        """;
}
