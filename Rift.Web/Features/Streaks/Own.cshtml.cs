using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Access;

namespace Rift.Web.Features.Streaks;

/// <summary>The signed-in user's own streak, so that a link to it needs no player's id.</summary>
public sealed class OwnModel(StreakQuery streaks) : PageModel
{
    public StreakView Streak { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await streaks.FindAsync(CurrentUser.Of(User).Id, ct) is not { } found)
            return NotFound();

        Streak = found with { IsOwn = true };

        return Page();
    }
}
