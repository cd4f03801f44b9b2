using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Access;

namespace Rift.Web.Features.Account.Links;

/// <summary>Revokes one link; there is nothing to see at this address.</summary>
public sealed class RevokeHudLinkModel(OwnHudLinks links) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/account/hud-links");

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await links.RevokeAsync(CurrentUser.Of(User), id, ct))
            return NotFound();

        TempData["Done"] = HudLinkTexts.Revoked;

        return LocalRedirect("/account/hud-links");
    }
}
