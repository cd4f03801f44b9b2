using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Access;
using Rift.Web.Settings;

namespace Rift.Web.Features.Hud;

/// <summary>The HUD of one personal link, and each of its regions under a URL of its own.</summary>
public sealed class IndexModel(HudLinks links, Drawings drawings, RiftSettings settings, IWebHostEnvironment environment) : PageModel
{
    private static readonly string[] SoundNames = ["gold_earned", "level_up", "meeting_booked"];

    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    public HudDrawing Drawing { get; private set; } = null!;

    public HudSettings Settings => new(settings.HudRefreshSeconds, settings.SoundVolume, settings.HudOpacity, [.. SoundNames.Where(HasFile)]);

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => DrawAsync(_ => Page(), ct);

    public Task<IActionResult> OnGetGoldAsync(CancellationToken ct) => DrawAsync(drawing => Partial("_Gold", drawing), ct);

    public Task<IActionResult> OnGetXpAsync(CancellationToken ct) => DrawAsync(drawing => Partial("_Xp", drawing), ct);

    public Task<IActionResult> OnGetRankAsync(CancellationToken ct) => DrawAsync(drawing => Partial("_Rank", drawing), ct);

    private async Task<IActionResult> DrawAsync(Func<HudDrawing, IActionResult> answer, CancellationToken ct)
    {
        Response.Headers.CacheControl = "no-store";

        if (await links.FindAsync(Token, ct) is not { } player || await drawings.FindAsync(player, Token) is not { } drawing)
            return NotFound();

        Drawing = drawing;

        return answer(drawing);
    }

    private bool HasFile(string sound) => environment.WebRootFileProvider.GetFileInfo($"sounds/{sound}.mp3").Exists;
}
