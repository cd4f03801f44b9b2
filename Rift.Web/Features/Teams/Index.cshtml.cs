using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Access;

namespace Rift.Web.Features.Teams;

public sealed class IndexModel(TeamsQuery teams) : PageModel
{
    public IReadOnlyList<Period> Periods { get; private set; } = [];

    public Period Period { get; private set; } = null!;

    public IReadOnlyList<TeamStanding> Teams { get; private set; } = [];

    public Guid? OwnTeam { get; private set; }

    public async Task OnGetAsync(string? period, CancellationToken ct)
    {
        Periods = Period.Around(teams.Today);
        Period = Periods.FirstOrDefault(one => one.Key == period) ?? Periods[0];
        OwnTeam = CurrentUser.Of(User).TeamId;
        Teams = await teams.AllAsync(Period, ct);
    }
}
