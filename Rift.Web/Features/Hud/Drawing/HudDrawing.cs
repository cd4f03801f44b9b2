using Rift.Web.Features.Hud.Reading;

namespace Rift.Web.Features.Hud.Drawing;

/// <summary>One drawing of the HUD, valid until the tag changes; out of band where it swaps what a tab shows.</summary>
public sealed record HudDrawing(string Token, string Tag, HudView View, bool IsOutOfBand = false)
{
    public bool IsByLink => Token != IndexModel.OwnToken;

    private string Ledger => IsByLink ? $"/hud/{Token}/ledger" : "/ledger";

    /// <summary>What the streak is made of, as open to everyone as the HUD itself.</summary>
    public string StreakAddress => IsByLink ? $"/hud/{Token}/streak" : "/streak";

    /// <summary>The address of the entries behind a number; no other place makes one.</summary>
    public string EntriesOf(string question) => $"{Ledger}?of={question}";

    /// <summary>The address of one entry among its neighbours.</summary>
    public string EntryOf(FeedEntry entry) => $"{Ledger}?of=gold&entry={entry.EntryId}#entry-{entry.EntryId}";

    /// <summary>Asks for a sign-in where there is none, and then goes on to the same address.</summary>
    public static string AppealOf(FeedAppeal appeal) =>
        appeal.IsFiled ? "/reviews" : $"/reviews/{appeal.Review}/appeal";
}
