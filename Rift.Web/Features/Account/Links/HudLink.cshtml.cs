using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.People;

namespace Rift.Web.Features.Account.Links;

public sealed class HudLinkModel(OwnHudLinks links) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        Name = (await links.ListAsync(CurrentUser.Of(User).Id, ct)).FirstOrDefault(link => link.Id == id)?.Name;

        return Name is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        var name = PersonCheck.TrimName(Name);

        if (HudLinksModel.ComplaintAbout(name) is { } complaint)
        {
            ModelState.AddModelError(nameof(Name), complaint);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;

            return Page();
        }

        if (!await links.RenameAsync(CurrentUser.Of(User), id, name, ct))
            return NotFound();

        TempData["Done"] = HudLinkTexts.Renamed.Fill(name);

        return LocalRedirect("/account/hud-links");
    }
}
