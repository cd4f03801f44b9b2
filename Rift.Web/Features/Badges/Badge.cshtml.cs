using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain.Awards;
using Rift.Web.Access;
using Rift.Web.Rewarding.Awards;
using Rift.Web.Rewarding.Badges;

namespace Rift.Web.Features.Badges;

/// <summary>One badge: what each tier takes and pays, how rare it is, and who has earned it lately.</summary>
public sealed class BadgeModel(PlayerBadges badges, HoldersQuery holders, GameCache game) : PageModel
{
    public PlayerBadge Own { get; private set; } = null!;

    public IReadOnlyList<Holder> Holders { get; private set; } = [];

    public GameBook Game { get; private set; } = null!;

    public DateOnly? EarnedOn(int tier) => Own.Earned.FirstOrDefault(earned => earned.Tier == tier)?.Day;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        var all = await badges.AllAsync(CurrentUser.Of(User).Id, ct);

        if (all.FirstOrDefault(own => own.Badge.Id == id) is not { } own)
            return NotFound();

        (Own, Game) = (own, await game.CurrentAsync(ct));
        Holders = await holders.NewestAsync(id, ct);

        return Page();
    }
}
