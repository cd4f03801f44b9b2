using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Access;

namespace Rift.Web.Features.SignIn;

[AllowAnonymous]
public sealed class SignOutModel : PageModel
{
    public IActionResult OnGet() => CurrentUser.Find(User) is null ? LocalRedirect(AccessSetup.SignInPath) : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignOutAsync();
        TempData["Done"] = SignInTexts.SignedOut;

        return LocalRedirect(AccessSetup.SignInPath);
    }
}
