using Rift.Web.Database;

namespace Rift.Web.Rewarding.Reviews;

/// <summary>The events of which a review item withholds the reward.</summary>
internal static class WithheldEvents
{
    // Of a player who is being merged the items move before the older events.
    private const string Players = "(select player_id from players where player_id = @player or merged_into = @player)";

    // A voiding takes the same locks: it comes before the decision, which sees it then, or after it.
    private const string LockSql = $"""
        select event.event_id
        from reward_entries entry
        join raw_events event on event.player_id = entry.player_id and event.event_id = entry.source_id
        where entry.player_id in {Players} and entry.kind = 'event' and entry.local_date = @localDate
          and entry.event_type = @eventType and entry.withheld = @kind
          and entry.occurred_at between @firstAt and @lastAt
        order by event.event_id
        for share of event
        """;

    private const string IsAnyVoidedSql = $"""
        select exists (
            select 1 from reward_entries
            where player_id in {Players} and kind = 'correction' and corrects = any(@events)
            group by corrects
            having sum(events) < 0)
        """;

    public static async Task<bool> IsAnyVoidedAsync(
        DatabaseTransaction transaction, ReviewItem item, CancellationToken ct)
    {
        var player = item.PlayerId;
        var which = new { player, item.LocalDate, item.EventType, item.Kind, item.FirstAt, item.LastAt };
        var events = (await transaction.ListAsync<Guid>(LockSql, which, ct)).ToArray();

        return await transaction.ScalarAsync<bool>(IsAnyVoidedSql, new { player, events }, ct);
    }
}
