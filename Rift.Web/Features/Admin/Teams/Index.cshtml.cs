using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain.Wording;
using Rift.Web.Access;

namespace Rift.Web.Features.Admin.Teams;

[Authorize(Policy = Policies.Admin)]
public sealed class IndexModel(TeamQuery teams, SaveTeam save) : PageModel
{
    public IReadOnlyList<TeamLine> Teams { get; private set; } = [];

    public TypedTeamName Name { get; private set; } = new("");

    public async Task OnGetAsync(CancellationToken ct) => Teams = await teams.AllAsync(ct);

    public async Task<IActionResult> OnPostAsync(string? name, CancellationToken ct)
    {
        Name = TypedTeamName.Read(name);

        if (Name.Wrong is null)
        {
            var (outcome, team) = await save.CreateAsync(Name.Text, CurrentUser.Of(User), ct);

            if (outcome == TeamOutcome.Saved)
            {
                TempData["Done"] = TeamTexts.Created.Fill(Name.Text);
                return Redirect($"/admin/teams/{team}");
            }

            Name = Name.Taken();
        }

        Teams = await teams.AllAsync(ct);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;

        return Page();
    }
}
