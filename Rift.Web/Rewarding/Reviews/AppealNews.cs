using Rift.Web.Notifications;

namespace Rift.Web.Rewarding.Reviews;

/// <summary>What a player is told of the decision about their appeal; of each decision once.</summary>
internal static class AppealNews
{
    public static NewNotification Of(ReviewItem item, string decision, long? gold, long? xp) => new(
        item.PlayerId, NotificationKind.AppealDecided, $"{item.Id}:{decision}",
        new
        {
            item = item.Id,
            granted = decision == DecideReview.Granted,
            reverted = decision == DecideReview.Reverted,
            gold = gold ?? 0,
            xp = xp ?? 0,
            eventType = item.Label ?? item.EventType,
        });
}
