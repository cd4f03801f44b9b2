using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Access;

namespace Rift.Web.Features.Teams;

public sealed class TeamModel(TeamsQuery teams) : PageModel
{
    public IReadOnlyList<Period> Periods { get; private set; } = [];

    public Period Period { get; private set; } = null!;

    public TeamStanding Team { get; private set; } = null!;

    public IReadOnlyList<TeamMember> Members { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, string? period, CancellationToken ct)
    {
        Periods = Period.Around(teams.Today);
        Period = Periods.FirstOrDefault(one => one.Key == period) ?? Periods[0];

        if (await teams.FindAsync(id, Period, CurrentUser.Of(User), ct) is not var (team, members))
            return NotFound();

        (Team, Members) = (team, members);

        return Page();
    }
}
