using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Access;
using Rift.Web.People;

namespace Rift.Web.Features.Admin.Players.Search;

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

    public string AddressAfter(Guid? after) => (Search with { After = after }).Address;

    /// <summary>A player's page, from which one returns to the list as it is.</summary>
    public string AddressOf(ListedPlayer player) => $"/admin/players/{player.Id}" + (Search.Query.Length > 0
        ? QueryString.Create("list", Search.Query)
        : QueryString.Empty);
}
