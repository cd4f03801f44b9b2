using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Access.Links;

namespace Rift.Web.Features.Streaks;

/// <summary>The streak of a HUD link's player, for everyone who has the link. It leads to that HUD only.</summary>
[AllowAnonymous]
public sealed class LinkedModel(HudLinks links, StreakQuery streaks) : PageModel
{
    public StreakView Streak { get; private set; } = null!;

    public string Hud { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        Response.Headers.CacheControl = "no-store";

        if (await links.FindAsync(token, ct) is not { } player)
            return NoSuchHudLink.At(HttpContext);
        if (await streaks.FindAsync(player, ct) is not { } found)
            return NotFound();

        (Streak, Hud) = (found with { IsOwn = true }, $"/hud/{token}");

        return Page();
    }
}
