using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.Rewarding.Merging;

namespace Rift.Web.Features.Admin.Players.Merge;

[Authorize(Policy = Policies.Admin)]
public sealed class UndoModel(MergesQuery merges, UndoMerge undo) : PageModel
{
    public MergeLine Merge { get; private set; } = null!;

    public MergeSince Since { get; private set; } = null!;

    public string? Obstacle { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) =>
        await FindAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct))
            return NotFound();

        switch (await undo.ExecuteAsync(id, CurrentUser.Of(User), ct))
        {
            case UndoOutcome.Undone undone:
                TempData["Done"] = MergeTexts.Undone.Fill(undone.Name);
                return Redirect($"/admin/players/{undone.Player}");
            case UndoOutcome.Refused refused:
                Obstacle = refused.Why;
                break;
            case UndoOutcome.Busy:
                Obstacle = MergeTexts.Busy;
                break;
            default:
                return NotFound();
        }

        Response.StatusCode = StatusCodes.Status409Conflict;

        return Page();
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken ct)
    {
        if (await merges.FindAsync(id, ct) is not var (merge, since))
            return false;

        (Merge, Since, Obstacle) = (merge, since, await undo.FindObstacleAsync(id, ct));

        return true;
    }
}
