using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.Rewarding.Corrections;

namespace Rift.Web.Features.Events.Award;

/// <summary>An award that was given by hand, and the button that reverts it.</summary>
[Authorize(Policy = Policies.Admin)]
public sealed class RevertModel(AwardQuery awards, AwardByHand award) : PageModel
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

        var outcome = await award.RevertAsync(awardId, Award.Player, Reason ?? "", CurrentUser.Of(User), ct);

        if (outcome.Verdict == CorrectionVerdict.NotFound)
            return NotFound();

        if (outcome.Verdict != CorrectionVerdict.Done)
        {
            Wrong = outcome.Verdict == CorrectionVerdict.WrongReason
                ? EventText.WrongReason
                : AwardTexts.RevertedBefore;
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;

            return Page();
        }

        TempData["Done"] = AwardTexts.RevertDone.Fill(outcome.Gold, outcome.Xp, Award.PlayerName);

        return Redirect($"/events/{Award.Player}/award/{awardId}");
    }

    private async Task<bool> FindAsync(Guid player, Guid id, CancellationToken ct)
    {
        if (await awards.FindAsync(new PlayerId(player), id, ct) is not { } found)
            return false;

        Award = found;

        return true;
    }
}
