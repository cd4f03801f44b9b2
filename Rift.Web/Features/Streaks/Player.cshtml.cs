using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain;
using Rift.Web.Access;
using Rift.Web.People;

namespace Rift.Web.Features.Streaks;

/// <summary>A player's streak, for those who may see the player's ledger.</summary>
public sealed class PlayerModel(StreakQuery streaks, PersonCache people) : PageModel
{
    public StreakView Streak { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        var (player, visitor) = (new PlayerId(id), CurrentUser.Of(User));

        if (await people.FindAsync(player, ct) is not { } person || !visitor.MaySee(person)
            || await streaks.FindAsync(player, ct) is not { } found)
        {
            return NotFound();
        }

        Streak = found with { IsOwn = visitor.Id == player, Back = $"/players/{id}" };

        return Page();
    }
}
