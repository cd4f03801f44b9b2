using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Access;
using Rift.Web.Notifications;

namespace Rift.Web.Features.Account.Preferences;

/// <summary>Keeps how loud the HUD is, as its slider says; there is nothing to see at this address.</summary>
public sealed class SoundModel(SavePreferences preferences) : PageModel
{
    /// <summary>0 to 1, as browsers count it.</summary>
    [BindProperty]
    public double Volume { get; set; }

    [BindProperty]
    public bool Muted { get; set; }

    public IActionResult OnGet() => LocalRedirect("/account/notifications");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid || Volume is not (>= 0 and <= 1))
            return new StatusCodeResult(StatusCodes.Status422UnprocessableEntity);

        await preferences.SoundAsync(CurrentUser.Of(User), (int)Math.Round(Volume * 100), Muted, ct);

        return new NoContentResult();
    }
}
