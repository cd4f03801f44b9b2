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

    public async Task OnGetAsync(CancellationToken ct)
    {
        Stored = await profile.ReadAsync(CurrentUser.Of(User).Id, ct);
        (Name, Initials, TimeZone, IsPrivate, Version) = (Stored.Name, Stored.Initials, Stored.TimeZone, Stored.IsPrivate, Stored.Version);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var visitor = CurrentUser.Of(User);

        if (Read() is { } fields)
        {
            if (await profile.SaveAsync(visitor, fields, Version, ct))
            {
                TempData["Done"] = "Saved.";
                return RedirectToPage();
            }

            ModelState.AddModelError("", "Somebody has changed your profile meanwhile. What you typed is still here; look at it once more and save again.");
        }

        Stored = await profile.ReadAsync(visitor.Id, ct);
        Version = Stored.Version;
        ModelState.Remove(nameof(Version));
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;

        return Page();
    }

    private ProfileFields? Read()
    {
        var (name, initials) = (PersonForm.TrimName(Name), PersonForm.TrimName(Initials));

        if (PersonForm.ComplaintAboutName(name) is { } complaint)
            ModelState.AddModelError(nameof(Name), complaint);
        if (initials.EnumerateRunes().Count() > Profile.MostInitials || initials.Any(char.IsControl))
            ModelState.AddModelError(nameof(Initials), $"Use at most {Profile.MostInitials} characters, or none.");
        if (!string.IsNullOrEmpty(TimeZone) && !Profile.TimeZones.Contains(TimeZone))
            ModelState.AddModelError(nameof(TimeZone), "Choose one from the list.");

        return ModelState.IsValid ? new ProfileFields(name, initials.Length == 0 ? null : initials, string.IsNullOrEmpty(TimeZone) ? null : TimeZone, IsPrivate) : null;
    }
}
