namespace Rift.Web.Features.Hud.Reading;

/// <summary>An entry of the ledger, or several equal ones that a cap left without gold and XP.</summary>
/// <param name="EntryId">Of several the newest.</param>
/// <param name="About">Why an event earned less than its rule pays, else what it was about.</param>
/// <param name="IsToday">By the player's calendar.</param>
/// <param name="Appeal">Null where nothing was withheld, or it was decided.</param>
public sealed record FeedEntry(
    long EntryId, string Label, string Icon, string? About, DateTimeOffset At, bool IsToday, long Gold, long Xp,
    bool IsMeeting, FeedAppeal? Appeal);

/// <summary>The review item that an entry's player may appeal, or has appealed.</summary>
public sealed record FeedAppeal(Guid Review, bool IsFiled);
