using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Access;
using Rift.Web.Access.Limits;
using Rift.Web.Hosting;
using Rift.Web.People;

namespace Rift.Web.Features.SignIn;

[AllowAnonymous]
public sealed partial class IndexModel(Credentials credentials, PersonCache people) : PageModel
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>
    /// Where to go then. Only within Rift: a link to another site after the password was typed would be a trap.
    /// </summary>
    [BindProperty(Name = "to", SupportsGet = true)]
    public string? To { get; set; }

    public string? Problem { get; private set; }

    // A header carries ASCII only.
    private string Destination => Url.IsLocalUrl(To) ? NotAscii().Replace(To!, EncodedIn) : "/";

    public IActionResult OnGet() => CurrentUser.Find(User) is null ? Page() : LocalRedirect(Destination);

    public async Task<IActionResult> OnPostAsync() => await TryAsync() switch
    {
        SignInOutcome.SignedIn(var player, var stamp)
            when await people.FindAsync(player, HttpContext.RequestAborted) is { } person =>
            await LetInAsync(person, stamp),
        SignInOutcome.TooMany(var wait) => TooMany(SignInLimits.WaitText(wait), wait),
        SignInOutcome.Busy => TooMany(Passwords.Busy, Passwords.BusyFor),
        _ => Refuse(StatusCodes.Status422UnprocessableEntity, Credentials.Refusal),
    };

    private Task<SignInOutcome> TryAsync() => credentials.TryAsync(HttpContext, Email ?? "", Password ?? "");

    private async Task<IActionResult> LetInAsync(Person person, int stamp)
    {
        await NewSession.StartAsync(HttpContext, person, stamp);

        return LocalRedirect(Destination);
    }

    private static string EncodedIn(Match part) => Uri.EscapeDataString(part.Value);

    [GeneratedRegex("[^!-~]+")]
    private static partial Regex NotAscii();

    private PageResult TooMany(string problem, TimeSpan wait)
    {
        Problems.RetryAfter(HttpContext, wait);

        return Refuse(StatusCodes.Status429TooManyRequests, problem);
    }

    private PageResult Refuse(int status, string problem)
    {
        Response.StatusCode = status;
        Problem = problem;

        return Page();
    }
}
