using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.Hosting;
using Rift.Web.People;
using Rift.Web.Rewarding;
using Rift.Web.Rewarding.Corrections;

namespace Rift.Web.Features.Events.Award;

/// <summary>
/// Gives a player gold and XP by hand, or takes them, with a reason. What that changes is shown before it is done.
/// </summary>
[Authorize(Policy = Policies.Admin)]
public sealed class AwardModel(PersonCache people, PlayerScores scores, AwardByHand award) : PageModel
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

    /// <summary>Null while the award is typed.</summary>
    public AwardPreview? Preview { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid player, CancellationToken ct) =>
        await FindAsync(player, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid player, string? act, CancellationToken ct)
    {
        if (!await FindAsync(player, ct))
            return NotFound();
        if (act == "edit")
            return Page();
        if (AmountIn(Gold) is not { } gold || AmountIn(Xp) is not { } xp || (gold, xp) == (0, 0))
            return Refuse(amount: AwardTexts.WrongAmount.Fill(AwardByHand.Most));
        if (!CorrectionOutcome.IsReason(Reason ?? ""))
            return Refuse(reason: EventText.WrongReason);

        return act == "award" ? await GiveAsync(gold, xp, ct) : await PreviewAsync(gold, xp, ct);
    }

    private static long? AmountIn(string? typed) =>
        NumberText.Read(typed, whenEmpty: 0) is { } amount and >= -AwardByHand.Most and <= AwardByHand.Most
            ? amount
            : null;

    private async Task<IActionResult> PreviewAsync(long gold, long xp, CancellationToken ct)
    {
        if (await scores.FindAsync(Player.Id, ct) is not { } score)
            return NotFound();

        var preview = new AwardPreview(score, gold, xp);

        if (preview.TakesTooMuch)
            return Refuse(amount: AwardTexts.TooMuch.Fill(Player.Name, score.Gold, score.Xp));

        Preview = preview;

        return Page();
    }

    private async Task<IActionResult> GiveAsync(long gold, long xp, CancellationToken ct)
    {
        var outcome = await award.ExecuteAsync(AwardId, Player.Id, gold, xp, Reason!, CurrentUser.Of(User), ct);

        if (outcome.Verdict == CorrectionVerdict.NotFound)
            return NotFound();
        // The player has spent or lost some since the preview, which says how much is left.
        if (outcome.Verdict == CorrectionVerdict.MoreThanThereIs)
            return await PreviewAsync(gold, xp, ct);

        // Where nothing changed, a form was sent twice: the first has done it.
        TempData["Done"] = outcome.Verdict == CorrectionVerdict.Done
            ? AwardTexts.Given.Fill(gold, xp, Player.Name)
            : AwardTexts.GivenBefore.Fill(Player.Name);

        return Redirect($"/events/{Player.Id}/award/{AwardId}");
    }

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
