using Rift.Domain;
using Rift.Web.Notifications;

namespace Rift.Tests.Notifications;

public sealed class NotificationTextTests
{
    [Theory]
    [InlineData("level_up", """{"level": 12}""", "Level 12 reached", "Your next goal is level 13.")]
    [InlineData("rank_up", """{"rank": "Master", "meetings": 7}""", "You're now Master",
        "7 meetings booked this week.")]
    [InlineData("rank_up", """{"rank": "Bronze", "meetings": 1}""", "You're now Bronze",
        "1 meeting booked this week.")]
    [InlineData("badge", """{"name": "Dialer", "tier": 2, "tiers": 5, "gold": 1000, "xp": 50}""",
        "Badge earned: Dialer", "Tier 2 of 5. You earned 1,000 gold and 50 XP.")]
    [InlineData("badge", """{"name": "Once", "tier": 1, "tiers": 1, "gold": 0, "xp": 0}""", "Badge earned: Once", "")]
    [InlineData("mission", """{"name": "Ten dials", "gold": 5, "xp": 0, "team": "North"}""",
        "Mission completed: Ten dials", "Your team North completed it together. You earned 5 gold.")]
    [InlineData("mission", """{"mission": null, "name": null, "gold": 0, "xp": 9}""", "Personal mission completed",
        "You earned 9 XP.")]
    [InlineData("streak_at_risk", """{"days": 12}""", "Your 12-day streak is at risk",
        "Record an event today to keep it.")]
    [InlineData("appeal_decided", """{"granted": true, "gold": 20, "xp": 10, "eventType": "Dial"}""",
        "Appeal granted", "Your appeal about Dial was granted. You earned 20 gold and 10 XP.")]
    [InlineData("appeal_decided", """{"granted": false, "eventType": "Dial"}""", "Appeal dismissed",
        "Your appeal about Dial was dismissed. The reason is on your reviews page.")]
    [InlineData("appeal_decided", """{"reverted": true, "eventType": "Dial"}""", "Grant reverted",
        "What you were granted for Dial was reverted. The reason is on your reviews page.")]
    [InlineData("of_a_later_rift", "{}", "New notification", "")]
    public void News_of_each_kind_is_a_sentence(string kind, string data, string title, string text)
    {
        var told = NotificationText.Of(
            new Notification(PlayerId.Default, 1, kind, data, DateTimeOffset.UnixEpoch, null));

        Assert.Equal((title, text), (told.Title, told.Text));
    }

    [Fact]
    public void Every_kind_has_a_name_that_leads_back_to_it() => Assert.All(
        Enum.GetValues<NotificationKind>(),
        kind => Assert.Equal(kind, NotificationKinds.Find(NotificationKinds.NameOf(kind))));
}
