using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain;
using Rift.Web.Access;
using Rift.Web.PersonalData;

namespace Rift.Web.Features.Admin.Players.Data;

[Authorize(Policy = Policies.Admin)]
public sealed class ExportModel(PlayerPageQuery pages, ExportPerson export) : PageModel
{
    public StoredPlayer Player { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await pages.FindAsync(new PlayerId(id), ct) is not { } found)
            return NotFound();

        Player = found.Player;

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct) =>
        await export.BeginAsync(new PlayerId(id), CurrentUser.Of(User), ct)
            ? new ExportResult(export, new PlayerId(id))
            : NotFound();
}
