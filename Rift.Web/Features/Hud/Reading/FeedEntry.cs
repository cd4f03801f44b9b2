namespace Rift.Web.Features.Hud.Reading;

/// <summary>An entry of the ledger, or all of a day and type that a cap left without gold and XP.</summary>
/// <param name="EntryId">Of several the newest.</param>
/// <param name="Key">Tells the line from the others, and stays while it takes up more entries.</param>
/// <param name="Detail">What it was about.</param>
/// <param name="Reason">Why an event earned less than its rule pays, or what an admin wrote.</param>
/// <param name="IsToday">By the player's calendar.</param>
/// <param name="IsPrize">Stands out: a meeting, or what the game awarded.</param>
/// <param name="Appeal">Null where nothing was withheld, or it was decided.</param>
public sealed record FeedEntry(
    long EntryId, string Key, string Label, string Icon, string? Detail, string? Reason, DateTimeOffset At,
    bool IsToday, long Gold, long Xp, bool IsPrize, FeedAppeal? Appeal);

/// <summary>The review item that an entry's player may appeal, or has appealed.</summary>
public sealed record FeedAppeal(Guid Review, bool IsFiled);
