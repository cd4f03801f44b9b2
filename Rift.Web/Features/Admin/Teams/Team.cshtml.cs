using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain.Activity;
using Rift.Web.Access;
using Rift.Web.People;

namespace Rift.Web.Features.Admin.Teams;

[Authorize(Policy = Policies.Admin)]
public sealed class TeamModel(TeamQuery teams, SaveTeam save, PlayerDirectory players) : PageModel
{
    public TeamLine Team { get; private set; } = null!;

    public IReadOnlyList<MemberLine> Members { get; private set; } = [];

    public TypedTeamName Name { get; private set; } = new("");

    public bool IsStale { get; private set; }

    public string Who { get; private set; } = "";

    public string? WhoWrong { get; private set; }

    public DateOnly Today => teams.Today;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) =>
        await FindAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostRenameAsync(Guid id, string? name, long version, CancellationToken ct)
    {
        var typed = TypedTeamName.Read(name);
        var outcome = typed.Wrong is null
            ? await save.RenameAsync(id, typed.Text, version, CurrentUser.Of(User), ct)
            : TeamOutcome.NameTaken;

        if (outcome == TeamOutcome.Saved)
            return Done(id, $"The team is called {typed.Text} now.");
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

        return Done(id, closed ? $"{Team.Name} is closed." : $"{Team.Name} is open again.");
    }

    public async Task<IActionResult> OnPostAddAsync(Guid id, string? who, DateOnly? since, CancellationToken ct)
    {
        if (!await FindAsync(id, ct))
            return NotFound();

        Who = who?.Trim() ?? "";

        if (PlayerHandle.Read(Who) is { } handle && await players.FindAsync(handle, ct) is { } player)
            return Redirect($"/admin/players/{player}/team?to={id}&from={since ?? Today:yyyy-MM-dd}");

        WhoWrong = "Nobody has this handle or email. Look them up among the players.";
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;

        return Page();
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

        (Team, Members, Name) = (team, members, new TypedTeamName(team.Name));

        return true;
    }
}
