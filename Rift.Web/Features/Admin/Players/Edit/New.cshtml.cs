using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.Features.Admin.Players.Fields;
using Rift.Web.People;

namespace Rift.Web.Features.Admin.Players.Edit;

[Authorize(Policy = Policies.Admin)]
public sealed class NewModel(SavePlayer save, TeamNames teams) : PageModel
{
    [BindProperty]
    public TypedPlayer Typed { get; set; } = TypedPlayer.New;

    public PlayerForm Form { get; private set; } = null!;

    public async Task OnGetAsync(Guid? team, CancellationToken ct) =>
        Form = PlayerForm.Of(Typed with { Team = team?.ToString() }, await teams.AllAsync(ct));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var (choices, problems) = (await teams.AllAsync(ct), new List<FieldProblem>());
        var team = TeamChoice.Read(Typed.Team, choices, null, problems);

        if (PlayerCheck.Read(Typed, team, problems) is not { } wanted)
            return Refuse(choices, problems);

        switch (await save.CreateAsync(wanted, CurrentUser.Of(User), ct))
        {
            case SaveOutcome.Saved saved:
                TempData["Done"] = EditTexts.Added.Fill(wanted.Name);
                return Redirect($"/admin/players/{saved.Player}");
            case SaveOutcome.Refused refused:
                return Refuse(choices, refused.Problems);
            default:
                return NotFound();
        }
    }

    private PageResult Refuse(IReadOnlyList<TeamName> choices, IReadOnlyList<FieldProblem> problems)
    {
        Form = PlayerForm.Of(Typed, choices, problems);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;

        return Page();
    }
}
