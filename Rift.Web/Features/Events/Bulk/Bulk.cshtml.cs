using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain.Calendar;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.Hosting;
using Rift.Web.People;
using Rift.Web.Rewarding.Corrections;

namespace Rift.Web.Features.Events.Bulk;

/// <summary>What was voided together, and the button that restores it.</summary>
[Authorize(Policy = Policies.Admin)]
public sealed class BulkModel(BulkQuery bulks, CorrectInBulk correct, Calendars calendars) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "bulk")]
    public Guid BulkId { get; set; }

    /// <summary>What was previewed, by its digest.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public FoundBulk Found { get; private set; } = null!;

    /// <summary>What restoring it would change now.</summary>
    public BulkPlan Plan { get; private set; } = null!;

    public BulkVerdict? Wrong { get; private set; }

    public LocalCalendar Calendar => calendars.Organisation;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var outcome = await correct.RestoreAsync(BulkId, Seen ?? "", Reason ?? "", CurrentUser.Of(User), ct);

        if (outcome is not { Verdict: BulkVerdict.Done, Plan: { } plan })
            return await RefuseAsync(outcome.Verdict, ct);

        TempData["Done"] = BulkTexts.RestoreDone.Fill(
            plan.Events, NumberText.WithSign(plan.Gold), NumberText.WithSign(plan.Xp));

        return Redirect($"/events/void/{BulkId}");
    }

    private Task<IActionResult> RefuseAsync(BulkVerdict wrong, CancellationToken ct)
    {
        Wrong = wrong;
        Response.StatusCode = wrong == BulkVerdict.WrongReason
            ? StatusCodes.Status422UnprocessableEntity
            : StatusCodes.Status409Conflict;

        return ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await bulks.FindAsync(BulkId, ct) is not { } found)
            return NotFound();

        (Found, Plan) = (found, await correct.PlanRestoreAsync(BulkId, ct));

        return Page();
    }
}
