using Rift.Domain;
using Rift.Domain.Rewards;
using Rift.Domain.Wording;
using Rift.Web.Features.Hud.Regions;
using Rift.Web.Hosting.Views;
using Rift.Web.Rewarding;

namespace Rift.Web.Features.Hud.Reading;

/// <summary>What the ledger holds of one line of the feed.</summary>
/// <param name="IsCapped">A cap left no gold and no XP; all such events of a day and type are one line.</param>
/// <param name="Times">Events that the line stands for.</param>
internal sealed record FeedRow(
    PlayerId PlayerId, long EntryId, string Kind, string EventType, DateOnly LocalDate, long Gold, long Xp,
    string? Reason, DateTimeOffset At, string? Detail, bool IsCapped, long Times, Guid? Review, bool IsAppealed)
{
    /// <summary>Entries of each player, newest first.</summary>
    /// <remarks>
    /// The ledger is read by its key and no further than a window; the events of a capped line are counted further
    /// back. As many entries as an item holds events are the newest of its type, day and kind: what was decided before
    /// is older.
    /// </remarks>
    public const string Sql = $"""
        select player.player_id, entry.entry_id, entry.kind, entry.event_type, entry.local_date, entry.gold, entry.xp,
               entry.reason, case when entry.kind = 'event' then entry.occurred_at else entry.entered_at end as at,
               entry.detail, is_capped, case when is_capped then ({CappedSql}) else 1 end as times,
               item.item_id as review, item.appealed_at is not null as is_appealed
        from unnest(@ids) as player (player_id)
        cross join lateral (
            select max(entry_id) as entry_id, kind, event_type, local_date, max(gold) as gold, max(xp) as xp,
                   max(reason) as reason, withheld, is_capped, max(detail) as detail, min(occurred_at) as began_at,
                   max(occurred_at) as occurred_at, max(entered_at) as entered_at, min(nth) as nth
            from (
                select *, row_number() over (
                    partition by event_type, local_date, withheld order by newest.entry_id desc) as nth
                from (
                    select *, coalesce(withheld = 'cap', false) and gold = 0 and xp = 0 as is_capped
                    from reward_entries
                    where reward_entries.player_id = player.player_id and kind <> 'archived'
                    order by entry_id desc limit @window) as newest) as numbered
            group by kind, event_type, local_date, withheld, is_capped,
                     case when not is_capped then numbered.entry_id end
            order by max(entry_id) desc limit @longest) as entry
        left join review_items as item
            on item.player_id = player.player_id and item.event_type = entry.event_type
                and item.local_date = entry.local_date and item.kind = entry.withheld and decision is null
                and (item.gold > 0 or item.xp > 0) and entry.nth <= item.events
                and entry.began_at <= item.last_at and entry.occurred_at >= item.first_at
        order by player.player_id, entry.entry_id desc
        """;

    // Items count what was paid in part, too. They tell where the search may end: at the first event that a cap has
    // cut. Beyond the reach they are believed, less the parts that were seen.
    private const string CappedSql = """
        select greatest(count(*) filter (where is_unpaid), max(cut) - count(*) filter (where not is_unpaid))
        from (
            select sum(events)::bigint as cut from review_items
            where review_items.player_id = player.player_id and review_items.event_type = entry.event_type
              and review_items.local_date = entry.local_date and review_items.kind = 'cap') as counted
        cross join lateral (
            select gold = 0 and xp = 0 as is_unpaid
            from (
                select event_type, local_date, withheld, gold, xp from reward_entries
                where reward_entries.player_id = player.player_id and entry_id <= entry.entry_id
                order by entry_id desc limit @reach) as reached
            where reached.event_type = entry.event_type and reached.local_date = entry.local_date
              and reached.withheld = 'cap'
            limit cut) as found
        """;

    private bool IsOne => Times == 1;

    // A capped line is the same line with each event that it takes up.
    private string KeyOfLine => IsCapped ? $"{EventType} {LocalDate:yyyy-MM-dd}" : $"{EntryId}";

    private bool IsEvent => Kind == "event";

    // Awarded by the game; its name stands in the detail.
    private bool IsOfGame => Kind is "mission" or "badge" or "contest";

    public FeedEntry ToEntry(PlayerScore score)
    {
        var rule = score.Rules.Find(EventType);
        var icon = IsEvent ? Icons.Drawn(rule?.Icon) : Kind == "correction" ? Kind : Icons.OfGame(EventType) ?? "star";
        var at = score.Calendar.LocalTimeOf(At);

        return new FeedEntry(
            EntryId, KeyOfLine, LabelOf(rule), icon, IsOne && !IsOfGame ? Detail : null, IsOne ? Reason : null, at,
            DateOnly.FromDateTime(at.DateTime) == score.Day, Gold, Xp,
            IsOfGame || (IsEvent && (Gold, Xp) != (0, 0) && rule?.CountsAs == CountsAs.MeetingBooked),
            Review is { } review ? new FeedAppeal(review, IsAppealed) : null);
    }

    private string LabelOf(RewardRule? rule) => Kind switch
    {
        "manual" => RegionTexts.Award,
        "mission" => RegionTexts.MissionCompleted.Fill(Detail),
        "badge" => RegionTexts.BadgeEarned.Fill(Detail),
        "contest" => RegionTexts.ContestWon.Fill(Detail),
        "event" when !IsOne => RegionTexts.CappedTimes.Fill(rule?.Label ?? EventType, Times),
        "event" => rule?.Label ?? EventType,
        _ when rule is null => CorrectedAward,
        _ => RegionTexts.Corrected.Fill(rule.Label),
    };

    private string CorrectedAward => EventType switch
    {
        "mission" => RegionTexts.CorrectedMission,
        "badge" => RegionTexts.CorrectedBadge,
        "contest" => RegionTexts.CorrectedContest,
        _ => RegionTexts.CorrectedAward,
    };
}
