using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Access;
using Rift.Web.Access.Limits;
using Rift.Web.Hosting;

namespace Rift.Web.Features.Account.NewPassword;

public sealed class PasswordModel(ChangePassword change, KnownBrowsers browsers) : PageModel
{
    [BindProperty]
    public string? Current { get; set; }

    [BindProperty]
    public string? Chosen { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Passwords.ComplaintAbout(Chosen ?? "") is { } complaint)
        {
            ModelState.AddModelError(nameof(Chosen), complaint);
            return Refuse(StatusCodes.Status422UnprocessableEntity);
        }

        return await change.RunAsync(CurrentUser.Of(User), Current ?? "", Chosen!, ct) switch
        {
            PasswordOutcome.Changed(var stamp) => Done(stamp),
            PasswordOutcome.TooMany(var wait) => TooMany(SignInLimits.WaitText(wait), wait),
            PasswordOutcome.Busy => TooMany(Passwords.Busy, Passwords.BusyFor),
            _ => RefuseCurrent(),
        };
    }

    private RedirectToPageResult Done(int stamp)
    {
        browsers.Remember(HttpContext, CurrentUser.Of(User).Id, stamp);
        TempData["Done"] = PasswordTexts.Changed;

        return RedirectToPage();
    }

    private PageResult RefuseCurrent()
    {
        ModelState.AddModelError(nameof(Current), PasswordTexts.WrongCurrent);

        return Refuse(StatusCodes.Status422UnprocessableEntity);
    }

    private PageResult TooMany(string problem, TimeSpan wait)
    {
        Problems.RetryAfter(HttpContext, wait);
        ModelState.AddModelError("", problem);

        return Refuse(StatusCodes.Status429TooManyRequests);
    }

    private PageResult Refuse(int status)
    {
        Response.StatusCode = status;

        return Page();
    }
}
