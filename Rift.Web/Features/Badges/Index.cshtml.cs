using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain.Awards;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.Rewarding.Awards;
using Rift.Web.Rewarding.Badges;

namespace Rift.Web.Features.Badges;

/// <summary>All badges: the reader's own first, the newest at the top, then those that are nearest.</summary>
public sealed class IndexModel(PlayerBadges badges, GameCache game) : PageModel
{
    public IReadOnlyList<PlayerBadge> Earned { get; private set; } = [];

    public IReadOnlyList<PlayerBadge> Open { get; private set; } = [];

    public GameBook Game { get; private set; } = null!;

    public bool IsAdmin => CurrentUser.Of(User).Role == Role.Admin;

    public int Tiers => Earned.Sum(own => own.Earned.Count);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Game = await game.CurrentAsync(ct);
        var all = await badges.AllAsync(CurrentUser.Of(User).Id, ct);
        Earned = [.. all.Where(own => own.Progress.IsEarned).OrderByDescending(own => own.EarnedOn)];
        Open = [.. all.Where(own => !own.Progress.IsEarned).OrderByDescending(own => own.Progress.Fraction)];
    }
}
