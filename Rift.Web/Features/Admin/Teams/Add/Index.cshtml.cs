using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.Features.Admin.Players.Move;

namespace Rift.Web.Features.Admin.Teams.Add;

/// <summary>Shows what adding the chosen players to a team does, and does it.</summary>
[Authorize(Policy = Policies.Admin)]
public sealed class IndexModel(TeamQuery teams, AddToTeam add, MovePlayer move) : PageModel
{
    public TeamLine Team { get; private set; } = null!;

    public PickerForm Chosen { get; private set; } = new();

    public AddPlan Plan { get; private set; } = new([], []);

    /// <summary>What the added players earned on days that would count for this team.</summary>
    public ILookup<PlayerId, MovedFigures> Figures { get; private set; } =
        Enumerable.Empty<MovedFigures>().ToLookup(moved => moved.Player);

    /// <summary>Why these players cannot be added at all.</summary>
    public string? Problem { get; private set; }

    public DateOnly Day => Chosen.Since ?? move.Today;

    public string PickerAddress => $"/admin/teams/{Team.Id}{Chosen.ToQuery()}";

    public async Task<IActionResult> OnGetAsync(Guid id, PickerForm form, CancellationToken ct)
    {
        if (!await FindAsync(id, form, ct))
            return NotFound();
        if (Problem is null)
            await PreviewAsync(ct);

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, PickerForm form, string? digest, CancellationToken ct)
    {
        if (!await FindAsync(id, form, ct))
            return NotFound();
        if (Problem is not null)
            return Refuse(StatusCodes.Status422UnprocessableEntity, Problem);

        var done = await add.ExecuteAsync(id, Day, form.Chosen, digest ?? "", CurrentUser.Of(User), ct);

        if (done is { Added.Count: > 0 and var count })
        {
            TempData["Done"] = AddTexts.Added.Fill(count, Team.Name, Day);

            return Redirect($"/admin/teams/{id}");
        }

        await PreviewAsync(ct);

        return Plan.Added.Count == 0
            ? Refuse(StatusCodes.Status422UnprocessableEntity, AddTexts.NoneAdded)
            : Refuse(StatusCodes.Status409Conflict, AddTexts.HasChanged);
    }

    private async Task<bool> FindAsync(Guid id, PickerForm form, CancellationToken ct)
    {
        if (await teams.FindAsync(id, ct) is not var (team, _))
            return false;

        (Team, Chosen) = (team, form);
        Problem = team.IsClosed ? AddTexts.TeamClosed
            : !move.Allows(Day) ? MoveTexts.DayWrong
            : form.Chosen.Count == 0 ? AddTexts.NoneChosen
            : form.Chosen.Count > PickerForm.MostPlayers ? AddTexts.TooMany.Fill(PickerForm.MostPlayers)
            : null;

        return true;
    }

    private async Task PreviewAsync(CancellationToken ct)
    {
        Plan = await add.PreviewAsync(Team.Id, Day, Chosen.Chosen, ct);
        Figures = await add.FiguresAsync(Plan, Team.Id, Day, ct);
    }

    private PageResult Refuse(int status, string problem)
    {
        (Problem, Response.StatusCode) = (problem, status);

        return Page();
    }
}
