using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Access;

namespace Rift.Web.Features.Account.Browsers;

/// <summary>Ends one session; there is nothing to see at this address.</summary>
public sealed class EndSessionModel(OwnSessions sessions) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/account/sessions");

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await sessions.EndAsync(CurrentUser.Of(User), id, ct))
            return NotFound();

        TempData["Done"] = SessionTexts.Ended;

        return LocalRedirect("/account/sessions");
    }
}
