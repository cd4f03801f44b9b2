using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.Rewarding.Merging;

namespace Rift.Web.Features.Admin.Players.Merge;

[Authorize(Policy = Policies.Admin)]
public sealed class IndexModel(MergeQuery query, MergePlayers merge) : PageModel
{
    public MergeSide Player { get; private set; } = null!;

    public MergeSide? Other { get; private set; }

    public IReadOnlyList<Candidate> Candidates { get; private set; } = [];

    public string? Q { get; private set; }

    public string? Problem { get; private set; }

    public MergeSide Stays { get; private set; } = null!;

    public MergeSide Goes { get; private set; } = null!;

    /// <summary>To merge what is shown.</summary>
    public MergeOffer Offer =>
        new(Other!.Id, Stays.Id, Goes.Name, Goes.Player.Version, Stays.Name, Stays.Player.Version);

    public async Task<IActionResult> OnGetAsync(Guid id, Guid? with, Guid? keep, string? q, CancellationToken ct) =>
        await FindAsync(id, with, keep, q, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(
        Guid id, Guid with, Guid keep, long goesVersion, long staysVersion, CancellationToken ct)
    {
        if (!await FindAsync(id, with, keep, null, ct) || Other is null)
            return NotFound();

        var by = CurrentUser.Of(User);
        var outcome = await merge.ExecuteAsync(Goes.Id, Stays.Id, goesVersion, staysVersion, by, ct);

        if (outcome is MergeOutcome.Merged)
        {
            TempData["Done"] = MergeTexts.Merged.Fill(Goes.Name, Stays.Name, MergePlayers.UndoTime.TotalHours);
            return Redirect($"/admin/players/{Stays.Id}");
        }

        Problem = WordsOf(outcome);
        Response.StatusCode = StatusCodes.Status409Conflict;

        return Page();
    }

    private string WordsOf(MergeOutcome outcome) => outcome switch
    {
        MergeOutcome.Stale => MergeTexts.Stale,
        MergeOutcome.IsDefaultPlayer => MergeTexts.IsDefaultPlayer.Fill(Goes.Name),
        MergeOutcome.LastAdmin => MergeTexts.LastAdmin.Fill(Goes.Name, Stays.Name),
        MergeOutcome.Busy => MergeTexts.Busy,
        _ => MergeTexts.NotThere,
    };

    private async Task<bool> FindAsync(Guid id, Guid? with, Guid? keep, string? q, CancellationToken ct)
    {
        if (await query.FindAsync(new PlayerId(id), ct) is not { } player)
            return false;

        (Player, Q) = (player, q);
        Other = with is { } other && other != id ? await query.FindAsync(new PlayerId(other), ct) : null;

        if (Other is null)
            Candidates = await query.CandidatesAsync(Player.Id, q, ct);
        else
            (Stays, Goes) = KeepsOther(keep) ? (Other, Player) : (Player, Other);

        return true;
    }

    // Where the address does not say it, the one stays who cannot go, or who is known.
    private bool KeepsOther(Guid? keep) =>
        keep is { } said
            ? said == Other!.Id.Value
            : Other!.Id == PlayerId.Default || (Other.Player.Claimed && !Player.Player.Claimed);
}
