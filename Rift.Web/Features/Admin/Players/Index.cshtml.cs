using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Access;
using Rift.Web.People;

namespace Rift.Web.Features.Admin.Players;

[Authorize(Policy = Policies.Admin)]
public sealed class IndexModel(PlayerListQuery players, ClashQuery clashes, TeamNames teams) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public PlayerSearch Search { get; set; } = PlayerSearch.All;

    public PlayerList Found { get; private set; } = new([], 0, null);

    public IReadOnlyList<Clash> Clashes { get; private set; } = [];

    public IReadOnlyList<TeamName> Teams { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Teams = await teams.AllAsync(ct);
        Clashes = await clashes.AllAsync(ct);
        Found = await players.FindAsync(Search, ct);
    }

    public string AddressAfter(Guid? after) => "/admin/players" + QueryString.Create(
        new Dictionary<string, string?>
        {
            ["q"] = Search.Q,
            ["state"] = Search.State,
            ["role"] = Search.Role,
            ["team"] = Search.Team?.ToString(),
            ["only"] = Search.Only,
            ["after"] = after?.ToString(),
        }.Where(pair => !string.IsNullOrEmpty(pair.Value)));
}
