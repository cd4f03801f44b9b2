using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.Features.Admin.Teams.Add;

namespace Rift.Web.Features.Admin.Teams;

[Authorize(Policy = Policies.Admin)]
public sealed class TeamModel(TeamQuery teams, SaveTeam save, PickerQuery picker) : PageModel
{
    public TeamLine Team { get; private set; } = null!;

    public IReadOnlyList<MemberLine> Members { get; private set; } = [];

    public TypedTeamName Name { get; private set; } = new("");

    public bool IsStale { get; private set; }

    public PickerForm Picker { get; private set; } = new();

    /// <summary>Players to add: first those chosen so far.</summary>
    public IReadOnlyList<PickLine> Found { get; private set; } = [];

    public DateOnly Today => teams.Today;

    public async Task<IActionResult> OnGetAsync(Guid id, PickerForm form, CancellationToken ct)
    {
        Picker = form;

        return await FindAsync(id, ct) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostRenameAsync(Guid id, string? name, long version, CancellationToken ct)
    {
        var typed = TypedTeamName.Read(name);
        var outcome = typed.Wrong is null
            ? await save.RenameAsync(id, typed.Text, version, CurrentUser.Of(User), ct)
            : TeamOutcome.NameTaken;

        if (outcome == TeamOutcome.Saved)
            return Done(id, TeamTexts.Renamed.Fill(typed.Text));
        if (outcome == TeamOutcome.NotThere || !await FindAsync(id, ct))
            return NotFound();

        IsStale = outcome == TeamOutcome.Stale;
        Name = outcome == TeamOutcome.NameTaken && typed.Wrong is null ? typed.Taken() : typed;
        Response.StatusCode = IsStale ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;

        return Page();
    }

    public async Task<IActionResult> OnPostCloseAsync(Guid id, bool closed, CancellationToken ct)
    {
        if (!await FindAsync(id, ct))
            return NotFound();

        await save.CloseAsync(id, closed, CurrentUser.Of(User), ct);

        return Done(id, (closed ? TeamTexts.WasClosed : TeamTexts.WasReopened).Fill(Team.Name));
    }

    private RedirectResult Done(Guid id, string what)
    {
        TempData["Done"] = what;

        return Redirect($"/admin/teams/{id}");
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken ct)
    {
        if (await teams.FindAsync(id, ct) is not var (team, members))
            return false;

        Found = team.IsClosed ? [] : await picker.FindAsync(id, Picker.Since ?? Today, Picker, ct);
        (Team, Members, Name) = (team, members, new TypedTeamName(team.Name));

        return true;
    }
}
