using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Access;
using Rift.Web.Features.Admin.Players.Invite;

namespace Rift.Web.Features.Admin.Players.Import.Done;

/// <summary>After an import: what can be done next with the new players.</summary>
[Authorize(Policy = Policies.Admin)]
public sealed class ImportedModel(ImportedPlayers imported, InviteMany invite) : PageModel
{
    /// <summary>Of the new players those who can be invited.</summary>
    public InvitePlan Plan { get; private set; } = null!;

    public Guid Import { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid import, CancellationToken ct)
    {
        if (!await imported.IsThereAsync(import, ct))
            return NotFound();

        Import = import;
        Plan = await invite.PreviewAsync(await imported.NewOnesAsync(import, ct), ct);

        return Page();
    }
}
