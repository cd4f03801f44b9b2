using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain;
using Rift.Web.Access;
using Rift.Web.Hosting;
using Rift.Web.People;
using Rift.Web.Rewarding.Corrections;

namespace Rift.Web.Features.Events;

/// <summary>Gives a player gold and XP by hand, or takes them, with a reason.</summary>
[Authorize(Policy = Policies.Admin)]
public sealed class AwardModel(PersonCache people, AwardByHand award) : PageModel
{
    public Person Player { get; private set; } = null!;

    /// <summary>Made with the form, so that one sent twice counts once.</summary>
    [BindProperty]
    public Guid AwardId { get; set; } = Guid.CreateVersion7();

    [BindProperty]
    public string? Gold { get; set; }

    [BindProperty]
    public string? Xp { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public string? WrongAmount { get; private set; }

    public string? WrongReason { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid player, CancellationToken ct) =>
        await FindAsync(player, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid player, CancellationToken ct)
    {
        if (!await FindAsync(player, ct))
            return NotFound();

        if (AmountIn(Gold) is not { } gold || AmountIn(Xp) is not { } xp || (gold, xp) == (0, 0))
        {
            return Refuse(
                amount: $"Whole numbers from -{NumberText.Of(AwardByHand.Most)} to {NumberText.Of(AwardByHand.Most)}, "
                    + "not both 0.");
        }

        var outcome = await award.ExecuteAsync(AwardId, Player.Id, gold, xp, Reason ?? "", CurrentUser.Of(User), ct);

        switch (outcome.Verdict)
        {
            case CorrectionVerdict.WrongReason:
                return Refuse(reason: $"Say why, in 1 to {CorrectionOutcome.LongestReason} characters.");
            case CorrectionVerdict.MoreThanThereIs:
                return Refuse(amount: $"{Player.Name} has less than that. Take no more than there is.");
            case CorrectionVerdict.NotFound:
                return NotFound();
            case CorrectionVerdict.Done:
                TempData["Done"] =
                    $"{NumberText.WithSign(outcome.Gold)} gold and {NumberText.WithSign(outcome.Xp)} XP "
                    + $"for {Player.Name}. "
                    + "A click on the award below takes it back.";
                break;
            default:
                // A form sent twice: the first has done it.
                TempData["Done"] = $"{Player.Name} has this award already.";
                break;
        }

        return Redirect($"/players/{Player.Id}/ledger?of=gold&kind=manual");
    }

    private static long? AmountIn(string? typed) =>
        NumberText.Read(typed, whenEmpty: 0) is { } amount and >= -AwardByHand.Most and <= AwardByHand.Most
            ? amount
            : null;

    private async Task<bool> FindAsync(Guid player, CancellationToken ct)
    {
        if (await people.FindAsync(new PlayerId(player), ct) is not { } person)
            return false;

        Player = person;

        return true;
    }

    private PageResult Refuse(string? amount = null, string? reason = null)
    {
        (WrongAmount, WrongReason, Response.StatusCode) = (amount, reason, StatusCodes.Status422UnprocessableEntity);

        return Page();
    }
}
