using Rift.Domain;
using Rift.Domain.Rewards;
using Rift.Domain.Wording;
using Rift.Web.Features.Hud.Regions;
using Rift.Web.Hosting.Views;
using Rift.Web.Rewarding;

namespace Rift.Web.Features.Hud.Reading;

/// <summary>What the ledger holds of one line of the feed.</summary>
/// <param name="Times">Equal entries that are shown as one.</param>
internal sealed record FeedRow(
    PlayerId PlayerId, long EntryId, string Kind, string EventType, long Gold, long Xp, string? Reason,
    DateTimeOffset At, string? Detail, long Times, Guid? Review, bool IsAppealed)
{
    /// <summary>Entries of each player, newest first.</summary>
    /// <remarks>
    /// The ledger is read by its key and no further than a window. What a cap left without gold and XP is one line a
    /// day and type; how many events that are, the open review item tells beyond the window, too.
    /// </remarks>
    public const string Sql = """
        select player.player_id, entry.entry_id, entry.kind, entry.event_type, entry.gold, entry.xp, entry.reason,
               case when entry.kind = 'event' then entry.occurred_at else entry.entered_at end as at, entry.detail,
               case when is_capped then greatest(entry.times, coalesce(item.events, 0)) else 1 end as times,
               item.item_id as review, item.appealed_at is not null as is_appealed
        from unnest(@ids) as player (player_id)
        cross join lateral (
            select max(entry_id) as entry_id, kind, event_type, local_date, gold, xp, reason, withheld, is_capped,
                   max(detail) as detail, max(occurred_at) as occurred_at, max(entered_at) as entered_at,
                   count(*) as times
            from (
                select entry_id, kind, event_type, local_date, gold, xp, reason, withheld, detail, occurred_at,
                       entered_at, coalesce(withheld = 'cap', false) and gold = 0 and xp = 0 as is_capped
                from reward_entries
                where reward_entries.player_id = player.player_id and kind <> 'archived'
                order by entry_id desc limit @window) as newest
            group by kind, event_type, local_date, gold, xp, reason, withheld, is_capped,
                     case when not is_capped then newest.entry_id end
            order by max(entry_id) desc limit @longest) as entry
        left join lateral (
            select item_id, events, appealed_at from review_items
            where review_items.player_id = player.player_id and review_items.event_type = entry.event_type
              and review_items.local_date = entry.local_date and review_items.kind = entry.withheld
              and decision is null and (review_items.gold > 0 or review_items.xp > 0)
              and entry.occurred_at between first_at and last_at
            limit 1) as item on true
        order by player.player_id, entry.entry_id desc
        """;

    private bool IsOne => Times == 1;

    private bool IsEvent => Kind == "event";

    public FeedEntry ToEntry(PlayerScore score)
    {
        var rule = score.Rules.Find(EventType);
        var icon = IsEvent ? Icons.Drawn(rule?.Icon) : Kind == "correction" ? Kind : "star";
        var at = score.Calendar.LocalTimeOf(At);

        return new FeedEntry(
            EntryId, LabelOf(rule), icon, IsOne ? Detail : null, IsOne ? Reason : null, at,
            DateOnly.FromDateTime(at.DateTime) == score.Day, Gold, Xp,
            IsEvent && rule?.CountsAs == CountsAs.MeetingBooked,
            Review is { } review ? new FeedAppeal(review, IsAppealed) : null);
    }

    private string LabelOf(RewardRule? rule) => Kind switch
    {
        "manual" => RegionTexts.Award,
        "event" when !IsOne => RegionTexts.CappedTimes.Fill(rule?.Label ?? EventType, Times),
        "event" => rule?.Label ?? EventType,
        _ when rule is null => RegionTexts.CorrectedAward,
        _ => RegionTexts.Corrected.Fill(rule.Label),
    };
}
