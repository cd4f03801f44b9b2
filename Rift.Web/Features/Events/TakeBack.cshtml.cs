using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain;
using Rift.Web.Access;
using Rift.Web.Hosting;
using Rift.Web.Rewarding.Corrections;

namespace Rift.Web.Features.Events;

/// <summary>Takes back an award that was given by hand.</summary>
[Authorize(Policy = Policies.Admin)]
public sealed class TakeBackModel(AwardQuery awards, AwardByHand award) : PageModel
{
    public FoundAward Award { get; private set; } = null!;

    [BindProperty]
    public string? Reason { get; set; }

    public string? Wrong { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid player, Guid award, CancellationToken ct) =>
        await FindAsync(player, award, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(
        Guid player, [FromRoute(Name = "award")] Guid awardId, CancellationToken ct)
    {
        if (!await FindAsync(player, awardId, ct))
            return NotFound();

        var outcome = await award.TakeBackAsync(awardId, Award.Player, Reason ?? "", CurrentUser.Of(User), ct);

        if (outcome.Verdict == CorrectionVerdict.NotFound)
            return NotFound();

        if (outcome.Verdict != CorrectionVerdict.Done)
        {
            Wrong = outcome.Verdict == CorrectionVerdict.WrongReason
                ? $"Say why, in 1 to {CorrectionOutcome.LongestReason} characters."
                : "It was taken back before.";
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;

            return Page();
        }

        TempData["Done"] =
            $"Taken back: {NumberText.WithSign(outcome.Gold)} gold and {NumberText.WithSign(outcome.Xp)} XP "
            + $"for {Award.PlayerName}.";

        return Redirect($"/players/{Award.Player}/ledger?of=gold&about={awardId}");
    }

    private async Task<bool> FindAsync(Guid player, Guid id, CancellationToken ct)
    {
        if (await awards.FindAsync(new PlayerId(player), id, ct) is not { } found)
            return false;

        Award = found;

        return true;
    }
}
