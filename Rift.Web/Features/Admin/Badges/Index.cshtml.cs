using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain.Wording;
using Rift.Web.Access;

namespace Rift.Web.Features.Admin.Badges;

/// <summary>All badges, to open, to retire and to bring back.</summary>
[Authorize(Policy = Policies.Admin)]
public sealed class IndexModel(BadgeListQuery badges, RetireBadge retire) : PageModel
{
    public IReadOnlyList<BadgeLine> Badges { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Badges = await badges.AllAsync(ct);

    public Task<IActionResult> OnPostRetireAsync(Guid badge, CancellationToken ct) =>
        ChangeAsync(badge, retired: true, AdminBadgesTexts.WasRetired, ct);

    public Task<IActionResult> OnPostRestoreAsync(Guid badge, CancellationToken ct) =>
        ChangeAsync(badge, retired: false, AdminBadgesTexts.WasRestored, ct);

    private async Task<IActionResult> ChangeAsync(Guid badge, bool retired, string done, CancellationToken ct)
    {
        if (await retire.ExecuteAsync(badge, retired, CurrentUser.Of(User), ct) is { } name)
            TempData["Done"] = done.Fill(name);

        return Redirect("/admin/badges");
    }
}
