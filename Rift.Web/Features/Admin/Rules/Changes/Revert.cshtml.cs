using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain.Wording;
using Rift.Web.Access;

namespace Rift.Web.Features.Admin.Rules.Changes;

/// <summary>
/// What reverting a change would do, and doing it. A change after which there was no other is reverted at once.
/// </summary>
[Authorize(Policy = Policies.Admin)]
public sealed class RevertRulesModel(RevertRules revert) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public long? Change { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Save { get; set; }

    public RevertPlan Plan { get; private set; } = new([], "");

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await revert.PlanAsync(Change, Save, ct) is not { } plan)
            return NotFound();

        Plan = plan;

        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? seen, CancellationToken ct)
    {
        switch (await revert.ExecuteAsync(CurrentUser.Of(User), Change, Save, seen, ct))
        {
            case RevertOutcome.NoSuchChange:
                return NotFound();
            case RevertOutcome.NeedsConfirmation changed:
                Plan = changed.Plan;
                Response.StatusCode = StatusCodes.Status409Conflict;
                return Page();
            case RevertOutcome.Reverted reverted:
                TempData["Done"] = ChangesTexts.Reverted.Fill(reverted.What);
                break;
            default:
                TempData["Done"] = ChangesTexts.NothingToRevert;
                break;
        }

        return RedirectToPage("/Admin/Rules/Changes/Index");
    }
}
