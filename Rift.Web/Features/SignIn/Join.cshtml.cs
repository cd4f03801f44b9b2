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
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Null for a link that does not work any more.</summary>
    public Invitation? Invitation { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Invitation = await invitations.FindAsync(Token, ct);

        // Sources often name people by their email, long before an admin writes it down.
        Email = PersonCheck.ReadEmail(Invitation?.Handle);

        return Invitation is null ? Gone() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if ((Invitation = await invitations.FindAsync(Token, ct)) is null)
            return Gone();

        var email = Invitation.Email ?? PersonCheck.ReadEmail(Email);

        if (email is null && PersonCheck.ComplaintAboutNeededEmail(Email) is { } aboutEmail)
            ModelState.AddModelError(nameof(Email), aboutEmail);
        if (Passwords.ComplaintAbout(Password ?? "") is { } aboutPassword)
            ModelState.AddModelError(nameof(Password), aboutPassword);

        return ModelState.IsValid ? await JoinAsync(email!, Password!, ct) : Refuse();
    }

    private async Task<IActionResult> JoinAsync(string email, string password, CancellationToken ct)
    {
        switch (await accept.RunAsync(Token, email, password, ct))
        {
            case JoinOutcome.Joined(var player) when await people.FindAsync(player, ct) is { } person:
                await NewSession.StartAsync(HttpContext, person);
                return LocalRedirect("/");
            case JoinOutcome.EmailTaken:
                ModelState.AddModelError(
                    nameof(Email), "Another player has this email. If that is you too, ask an admin to merge the two.");
                return Refuse();
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
