using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Access;
using Rift.Web.Hosting;

namespace Rift.Web.Features.Account;

public sealed class PasswordModel(ChangePassword change) : PageModel
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

        switch (await change.RunAsync(CurrentUser.Of(User), Current ?? "", Chosen!, ct))
        {
            case PasswordOutcome.TooMany(var wait):
                Problems.RetryAfter(HttpContext, wait);
                ModelState.AddModelError(
                    "", string.Create(
                        CultureInfo.InvariantCulture,
                        $"Too many tries. Wait {Math.Ceiling(wait.TotalSeconds):0} seconds, then try again."));
                return Refuse(StatusCodes.Status429TooManyRequests);
            case PasswordOutcome.WrongCurrent:
                ModelState.AddModelError(
                    nameof(Current),
                    "This is not your present password. "
                    + "If it is gone, an admin can send you a link that sets a new one.");
                return Refuse(StatusCodes.Status422UnprocessableEntity);
            default:
                TempData["Done"] = "The password is changed. All other browsers are signed out.";
                return RedirectToPage();
        }
    }

    private PageResult Refuse(int status)
    {
        Response.StatusCode = status;

        return Page();
    }
}
