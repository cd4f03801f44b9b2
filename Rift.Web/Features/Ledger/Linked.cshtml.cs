using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Access.Links;
using Rift.Web.Features.Ledger.Answers;
using Rift.Web.Features.Ledger.Questions;
using Rift.Web.Features.Ledger.Reading;
using Rift.Web.Hosting.Views;

namespace Rift.Web.Features.Ledger;

/// <summary>
/// The ledger of a HUD link's player, for everyone who has the link. It leads only to that player's HUD and entries.
/// </summary>
[AllowAnonymous]
public sealed class LinkedModel(HudLinks links, LedgerReader ledger) : PageModel
{
    public LedgerView Ledger { get; private set; } = null!;

    /// <summary>The same entries for the player, their lead and admins.</summary>
    public string AddressWhenSignedIn => $"/players/{Ledger.PlayerId}/ledger{Request.QueryString}";

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        Response.Headers.CacheControl = "no-store";

        if (await links.FindAsync(token, ct) is not { } player)
            return NoSuchHudLink.At(HttpContext);
        if (LedgerQuestion.Read(Request.Query) is not { } question)
            return NotFound();
        if (await ledger.FindAsync(player, question, ct) is not { } found)
            return NotFound();

        Ledger = found.ViewedAt($"/hud/{token}/ledger", ($"/hud/{token}", PageTexts.Hud), isOwn: true);

        return Page();
    }
}
