using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Access;
using Rift.Web.Hosting;
using Rift.Web.People;

namespace Rift.Web.Features.SignIn;

[AllowAnonymous]
public sealed class IndexModel(Credentials credentials, PersonCache people) : PageModel
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>
    /// Where to go then. Only within Rift: a link that leads away after the password was typed would be a trap.
    /// </summary>
    [BindProperty(Name = "to", SupportsGet = true)]
    public string? To { get; set; }

    public string? Problem { get; private set; }

    private string Destination => Url.IsLocalUrl(To) ? To! : "/";

    public IActionResult OnGet() => CurrentUser.Find(User) is null ? Page() : LocalRedirect(Destination);

    public async Task<IActionResult> OnPostAsync() => await TryAsync() switch
    {
        SignInOutcome.SignedIn(var player, var stamp)
            when await people.FindAsync(player, HttpContext.RequestAborted) is { } person =>
            await LetInAsync(person, stamp),
        SignInOutcome.TooMany(var wait) => TooMany(wait),
        _ => Refuse(StatusCodes.Status422UnprocessableEntity, Credentials.Refusal),
    };

    private Task<SignInOutcome> TryAsync() => credentials.TryAsync(HttpContext, Email ?? "", Password ?? "");

    private async Task<IActionResult> LetInAsync(Person person, int stamp)
    {
        await NewSession.StartAsync(HttpContext, person, stamp);

        return LocalRedirect(Destination);
    }

    private PageResult TooMany(TimeSpan wait)
    {
        Problems.RetryAfter(HttpContext, wait);
        var seconds = Math.Max(1, Math.Ceiling(wait.TotalSeconds));

        return Refuse(
            StatusCodes.Status429TooManyRequests, string.Create(
                CultureInfo.InvariantCulture, $"Too many tries. Wait {seconds:0} seconds, then try again."));
    }

    private PageResult Refuse(int status, string problem)
    {
        Response.StatusCode = status;
        Problem = problem;

        return Page();
    }
}
