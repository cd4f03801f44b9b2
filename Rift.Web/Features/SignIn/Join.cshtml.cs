using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Access;
using Rift.Web.Access.Links;
using Rift.Web.Hosting;
using Rift.Web.People;

namespace Rift.Web.Features.SignIn;

[AllowAnonymous]
public sealed class JoinModel(Invitations invitations, AcceptInvitation accept, PersonCache people) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Null for a link that does not work any more.</summary>
    public Invitation? Invitation { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Invitation = await invitations.FindAsync(Token, ct);

        return Invitation is null ? Gone() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if ((Invitation = await invitations.FindAsync(Token, ct)) is null)
            return Gone();

        if (Passwords.ComplaintAbout(Password ?? "") is { } aboutPassword)
            ModelState.AddModelError(nameof(Password), aboutPassword);

        return ModelState.IsValid ? await JoinAsync(Password!, ct) : Refuse();
    }

    private async Task<IActionResult> JoinAsync(string password, CancellationToken ct)
    {
        switch (await accept.RunAsync(Token, password, ct))
        {
            case JoinOutcome.Joined(var player) when await people.FindAsync(player, ct) is { } person:
                await NewSession.StartAsync(HttpContext, person);
                return LocalRedirect("/");
            case JoinOutcome.Busy:
                Problems.RetryAfter(HttpContext, Passwords.BusyFor);
                ModelState.AddModelError("", Passwords.Busy);
                return Refuse(StatusCodes.Status429TooManyRequests);
            default:
                Invitation = null;
                return Gone();
        }
    }

    private PageResult Refuse(int status = StatusCodes.Status422UnprocessableEntity)
    {
        Response.StatusCode = status;

        return Page();
    }

    private PageResult Gone()
    {
        Response.StatusCode = StatusCodes.Status404NotFound;

        return Page();
    }
}
