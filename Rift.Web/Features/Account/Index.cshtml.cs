using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Access;
using Rift.Web.People;
using Rift.Web.Settings;

namespace Rift.Web.Features.Account;

public sealed class IndexModel(Profile profile, RiftSettings settings) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Initials { get; set; }

    [BindProperty]
    public string? TimeZone { get; set; }

    [BindProperty]
    public bool IsPrivate { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public ProfileRow Stored { get; private set; } = null!;

    public string OrganisationZone => settings.TimeZone.Id;

    public string Role => PeopleText.ReadRole(Stored.Role) switch
    {
        Domain.People.Role.Admin => AccountTexts.Admin,
        Domain.People.Role.Lead => AccountTexts.Lead,
        _ => AccountTexts.Player,
    };

    public async Task OnGetAsync(CancellationToken ct)
    {
        Stored = await profile.ReadAsync(CurrentUser.Of(User).Id, ct);
        (Name, Initials, TimeZone) = (Stored.Name, Stored.Initials, Stored.TimeZone);
        (IsPrivate, Version) = (Stored.IsPrivate, Stored.Version);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var visitor = CurrentUser.Of(User);

        if (Read() is { } fields)
        {
            if (await profile.SaveAsync(visitor, fields, Version, ct))
            {
                TempData["Done"] = AccountTexts.Saved;
                return RedirectToPage();
            }

            ModelState.AddModelError("", AccountTexts.Conflict);
        }

        Stored = await profile.ReadAsync(visitor.Id, ct);
        Version = Stored.Version;
        ModelState.Remove(nameof(Version));
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;

        return Page();
    }

    private ProfileFields? Read()
    {
        var (name, initials, zone) = (PersonCheck.TrimName(Name), PersonCheck.TrimName(Initials), TimeZone ?? "");

        Complain(nameof(Name), PersonCheck.ComplaintAboutName(name));
        Complain(nameof(Initials), PersonCheck.ComplaintAboutInitials(initials));
        Complain(nameof(TimeZone), PersonCheck.ComplaintAboutTimeZone(zone));

        return ModelState.IsValid
            ? new ProfileFields(name, initials.Length == 0 ? null : initials, zone.Length == 0 ? null : zone, IsPrivate)
            : null;
    }

    private void Complain(string field, string? complaint)
    {
        if (complaint is not null)
            ModelState.AddModelError(field, complaint);
    }
}
