using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain;
using Rift.Web.Access;
using Rift.Web.People;

namespace Rift.Web.Features.Admin.Players;

[Authorize(Policy = Policies.Admin)]
public sealed class EditModel(SavePlayer save, PlayerPageQuery pages, TeamNames teams) : PageModel
{
    public PlayerPage Player { get; private set; } = null!;

    public PlayerFields Fields { get; private set; } = null!;

    /// <summary>What the form was filled with when it was opened: whatever else was saved since then is somebody else's.</summary>
    public PlayerText Opened { get; private set; } = null!;

    public LastChange? StaleBy { get; private set; }

    public bool IsStale { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) =>
        await ShowAsync(id, null, new Dictionary<string, FieldProblem>(), ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, long version, CancellationToken ct)
    {
        var typed = PlayerText.From(Request.Form);
        var problems = new Dictionary<string, FieldProblem>();

        if (await pages.FindAsync(new PlayerId(id), ct) is not { } now)
            return NotFound();

        var team = TeamChoice.Read(typed, await teams.AllAsync(ct), now.Record.TeamId, problems);

        if (PlayerReader.Read(typed, team, problems) is not { } details)
            return await AgainAsync(id, typed, problems, ct);

        switch (await save.EditAsync(new PlayerId(id), details, version, CurrentUser.Of(User), ct))
        {
            case SaveOutcome.Saved:
                TempData["Done"] = $"{details.Name} has been saved.";
                return Redirect($"/admin/players/{id}");
            case SaveOutcome.Refused refused:
                return await AgainAsync(id, typed, refused.Problems, ct);
            case SaveOutcome.Stale stale:
                (IsStale, StaleBy) = (true, stale.By);
                return await AgainAsync(id, typed, problems, ct);
            default:
                return NotFound();
        }
    }

    private async Task<IActionResult> AgainAsync(Guid id, PlayerText typed, IReadOnlyDictionary<string, FieldProblem> problems, CancellationToken ct)
    {
        Response.StatusCode = IsStale ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;

        return await ShowAsync(id, typed, problems, ct) ? Page() : NotFound();
    }

    private async Task<bool> ShowAsync(Guid id, PlayerText? typed, IReadOnlyDictionary<string, FieldProblem> problems, CancellationToken ct)
    {
        if (await pages.FindAsync(new PlayerId(id), ct) is not { } player)
            return false;

        Player = player;
        var now = player.Record.ToText();
        var choices = await teams.AllAsync(ct);
        Opened = typed is null || IsStale ? now : PlayerText.From(Request.Form, "was-");
        var merged = typed is null ? Meeting.Of(now, now, now, choices) : Meeting.Of(PlayerText.From(Request.Form, "was-"), typed, IsStale ? now : PlayerText.From(Request.Form, "was-"), choices);
        Fields = new PlayerFields(merged.Values, problems, merged.Notes, choices);

        return true;
    }
}
