using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Access;
using Rift.Web.People;

namespace Rift.Web.Features.Admin.Players;

[Authorize(Policy = Policies.Admin)]
public sealed class NewModel(SavePlayer save, TeamNames teams) : PageModel
{
    public PlayerFields Fields { get; private set; } = null!;

    public async Task OnGetAsync(Guid? team, CancellationToken ct) =>
        await ShowAsync(PlayerText.Empty.With(PlayerText.Team, team?.ToString() ?? ""), new Dictionary<string, FieldProblem>(), ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var typed = PlayerText.From(Request.Form);
        var problems = new Dictionary<string, FieldProblem>();
        var team = TeamChoice.Read(typed, await teams.AllAsync(ct), null, problems);

        if (PlayerReader.Read(typed, team, problems) is not { } details)
            return await WrongAsync(typed, problems, ct);

        switch (await save.CreateAsync(details, CurrentUser.Of(User), ct))
        {
            case SaveOutcome.Saved saved:
                TempData["Done"] = $"{details.Name} has been added.";
                return Redirect($"/admin/players/{saved.Player}");
            case SaveOutcome.Refused refused:
                return await WrongAsync(typed, refused.Problems, ct);
            default:
                return NotFound();
        }
    }

    private async Task<IActionResult> WrongAsync(PlayerText typed, IReadOnlyDictionary<string, FieldProblem> problems, CancellationToken ct)
    {
        await ShowAsync(typed, problems, ct);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;

        return Page();
    }

    private async Task ShowAsync(PlayerText values, IReadOnlyDictionary<string, FieldProblem> problems, CancellationToken ct) =>
        Fields = new PlayerFields(values, problems, new Dictionary<string, string>(), await teams.AllAsync(ct));
}
