using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain;
using Rift.Domain.Rewards;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.Hosting;
using Rift.Web.Rewarding.Corrections;

namespace Rift.Web.Features.Events.Detail;

/// <summary>Voids, restores or corrects one event. The form is also on the event's own page.</summary>
[Authorize(Policy = Policies.Admin)]
public sealed class CorrectModel(EventPageQuery events, CorrectEvent correct) : PageModel
{
    public CorrectionForm Form { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid player, Guid id, CancellationToken ct) =>
        await FindAsync(player, id, ct) is { } found ? Show(CorrectionForm.Of(found)) : NotFound();

    public async Task<IActionResult> OnPostAsync(
        Guid player, Guid id, string? act, string? reason, string? gold, string? xp, CancellationToken ct)
    {
        if (await FindAsync(player, id, ct) is not { } found)
            return NotFound();

        var form = new CorrectionForm(found, gold ?? "", xp ?? "", reason, act);
        var (visitor, why) = (CurrentUser.Of(User), reason ?? "");

        if (act is not ("void" or "restore" or "correct"))
            return BadRequest();

        Reward? reward = act == "correct" ? AmountIn(gold) is { } wantedGold
            && AmountIn(xp) is { } wantedXp ? new Reward(wantedGold, wantedXp) : null : default(Reward);

        if (reward is not { } wanted)
            return Refuse(form with { WrongAmount = true });

        var outcome = act switch
        {
            "void" => await correct.VoidAsync(found.Player, id, why, visitor, ct),
            "restore" => await correct.RestoreAsync(found.Player, id, why, visitor, ct),
            _ => await correct.CorrectAsync(found.Player, id, wanted, why, visitor, ct),
        };

        if (outcome.Verdict != CorrectionVerdict.Done)
            return Refuse(form with { Wrong = outcome.Verdict });

        TempData["Done"] = DoneText(act, found, outcome);

        return Redirect(found.Address);
    }

    private static string DoneText(string act, FoundEvent found, CorrectionOutcome outcome) => act switch
    {
        "void" => CorrectTexts.VoidDone.Fill(outcome.Gold, outcome.Xp, found.PlayerName),
        "restore" => CorrectTexts.RestoreDone.Fill(outcome.Gold, outcome.Xp, found.PlayerName),
        _ => CorrectTexts.CorrectDone.Fill(
            NumberText.WithSign(outcome.Gold), NumberText.WithSign(outcome.Xp), found.PlayerName, found.GoldNow,
            found.XpNow),
    };

    private static int? AmountIn(string? typed) =>
        NumberText.Read(typed) is { } amount and >= 0 and <= RewardRule.MaximumReward ? (int)amount : null;

    private async Task<FoundEvent?> FindAsync(Guid player, Guid id, CancellationToken ct) =>
        (await events.FindAsync(new PlayerId(player), id, EventScope.Of(CurrentUser.Of(User)), ct))?.Event;

    private PageResult Refuse(CorrectionForm form)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;

        return Show(form);
    }

    private PageResult Show(CorrectionForm form)
    {
        Form = form;

        return Page();
    }
}
