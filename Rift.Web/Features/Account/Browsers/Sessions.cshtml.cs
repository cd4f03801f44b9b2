using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain.Calendar;
using Rift.Web.Access;

namespace Rift.Web.Features.Account.Browsers;

public sealed class SessionsModel(OwnSessions sessions, LocalCalendar calendar) : PageModel
{
    public IReadOnlyList<SessionRow> Sessions { get; private set; } = [];

    public string Local(DateTimeOffset at) =>
        calendar.LocalTimeOf(at).ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    public async Task OnGetAsync(CancellationToken ct) =>
        Sessions = await sessions.ListAsync(CurrentUser.Of(User).Id, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await sessions.EndAllAsync(CurrentUser.Of(User), ct);
        await HttpContext.SignOutAsync();
        TempData["Done"] = SessionTexts.SignedOutEverywhere;

        return LocalRedirect(AccessSetup.SignInPath);
    }
}
