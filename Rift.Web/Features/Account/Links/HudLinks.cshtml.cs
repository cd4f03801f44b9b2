using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain.Calendar;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.Hosting;
using Rift.Web.People;
using Rift.Web.Settings;

namespace Rift.Web.Features.Account.Links;

public sealed class HudLinksModel(OwnHudLinks links, LocalCalendar calendar, RiftSettings settings)
    : PageModel
{
    private const string MadeLink = "HudLink";

    [BindProperty]
    public string? Name { get; set; }

    public IReadOnlyList<HudLinkRow> Links { get; private set; } = [];

    /// <summary>Shown once, directly after it was made: only its hash is stored.</summary>
    public string? Link { get; private set; }

    /// <summary>What is wrong with a link's name; null if it is fine.</summary>
    public static string? ComplaintAbout(string name) =>
        name.Length == 0 ? HudLinkTexts.NameMissing
        : name.Length > OwnHudLinks.LongestName ? HudLinkTexts.NameTooLong.Fill(OwnHudLinks.LongestName)
        : null;

    public string Local(DateTimeOffset at) =>
        calendar.LocalTimeOf(at).ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Link = TempData[MadeLink] as string;
        Links = await links.ListAsync(CurrentUser.Of(User).Id, ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var (visitor, name) = (CurrentUser.Of(User), PersonCheck.TrimName(Name));

        if (ComplaintAbout(name) is { } complaint)
        {
            ModelState.AddModelError(nameof(Name), complaint);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            Links = await links.ListAsync(visitor.Id, ct);

            return Page();
        }

        var token = await links.MakeAsync(visitor, name, ct);
        TempData[MadeLink] = $"{PublicAddress.Of(settings, Request)}/hud/{token}";

        return RedirectToPage();
    }
}
