using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.Access.Links;
using Rift.Web.Hosting;
using Rift.Web.People;

namespace Rift.Web.Features.SignIn.Setup;

[AllowAnonymous]
public sealed class SetupModel(FirstAdmin firstAdmin, MakeFirstAdmin make, PersonCache people) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public bool Mine { get; set; }

    public bool IsOpen { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Mine = true;

        return await firstAdmin.IsOpenAsync(Token, ct) ? Open() : Gone();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await firstAdmin.IsOpenAsync(Token, ct))
            return Gone();
        if (Read() is not { } fields)
            return Refuse();

        switch (await make.RunAsync(Token, fields, ct))
        {
            case SetupOutcome.Made(var player) when await people.FindAsync(player, ct) is { } admin:
                await NewSession.StartAsync(HttpContext, admin);
                TempData["Done"] = SetupTexts.Done;
                return LocalRedirect("/");
            case SetupOutcome.EmailTaken(var name):
                ModelState.AddModelError(nameof(Email), SetupTexts.EmailTaken.Fill(name));
                return Refuse();
            case SetupOutcome.Busy:
                Problems.RetryAfter(HttpContext, Passwords.BusyFor);
                ModelState.AddModelError("", Passwords.Busy);
                return Refuse(StatusCodes.Status429TooManyRequests);
            default:
                return Gone();
        }
    }

    private FirstAdminFields? Read()
    {
        var (name, email, password) = (PersonCheck.TrimName(Name), PersonCheck.ReadEmail(Email), Password ?? "");

        if (PersonCheck.ComplaintAboutName(name) is { } aboutName)
            ModelState.AddModelError(nameof(Name), aboutName);
        if (PersonCheck.ComplaintAboutNeededEmail(Email) is { } aboutEmail)
            ModelState.AddModelError(nameof(Email), aboutEmail);
        if (Passwords.ComplaintAbout(password) is { } aboutPassword)
            ModelState.AddModelError(nameof(Password), aboutPassword);

        return ModelState.IsValid ? new FirstAdminFields(name, email!, password, Mine) : null;
    }

    private PageResult Refuse(int status = StatusCodes.Status422UnprocessableEntity)
    {
        Response.StatusCode = status;

        return Open();
    }

    private PageResult Open()
    {
        IsOpen = true;

        return Page();
    }

    private PageResult Gone()
    {
        Response.StatusCode = StatusCodes.Status404NotFound;

        return Page();
    }
}
