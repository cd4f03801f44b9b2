using System.Text;
using AspNetCoreGeneratedDocument;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Access;
using Rift.Web.Access.Links;
using Rift.Web.Features.Hud.Drawing;
using Rift.Web.Hosting.Views;
using Rift.Web.Notifications;
using Rift.Web.Settings;

namespace Rift.Web.Features.Hud;

/// <summary>
/// The HUD of one personal link, or at <c>/</c> of the signed-in user, and each of its regions under a URL of its own.
/// </summary>
[AllowAnonymous]
public sealed class IndexModel(
    HudLinks links, OwnHud own, HudCache drawings, NewsCache cache, RiftSettings settings,
    IWebHostEnvironment environment) : PageModel
{
    /// <summary>Takes the place of a link's token in the addresses of the signed-in user's own HUD.</summary>
    public const string OwnToken = "me";

    private static readonly string[] SoundNames = ["gold_earned", "level_up", "meeting_booked"];

    /// <summary>Null at the addresses of the signed-in user's own HUD.</summary>
    [FromRoute]
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    /// <summary>The signed-in user; null under a link, which is enough by itself.</summary>
    public CurrentUser? CurrentUser => Token is null ? CurrentUser.Find(User) : null;

    public HudDrawing Drawing { get; private set; } = null!;

    /// <summary>Where the page hears of news.</summary>
    public LiveLine Line { get; private set; } = null!;

    public HudSettings Settings => new(
        settings.HudRefreshSeconds, Preferences.Volume / 100.0 ?? settings.SoundVolume, Preferences.IsMuted,
        Preferences.Volume is not null, settings.HudOpacity, [.. SoundNames.Where(HasFile)]);

    private Preferences Preferences => Line.News.Preferences;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        AnswerAsync(_ => Task.FromResult<IActionResult>(Page()), ct);

    public Task<IActionResult> OnGetGoldAsync(CancellationToken ct) =>
        AnswerAsync(drawing => DrawAsync(new Features_Hud_Regions__Gold(), drawing), ct);

    public Task<IActionResult> OnGetXpAsync(CancellationToken ct) =>
        AnswerAsync(drawing => DrawAsync(new Features_Hud_Regions__Xp(), drawing), ct);

    public Task<IActionResult> OnGetRankAsync(CancellationToken ct) =>
        AnswerAsync(drawing => DrawAsync(new Features_Hud_Regions__Rank(), drawing), ct);

    private async Task<IActionResult> DrawAsync(Region<HudDrawing> region, HudDrawing drawing) =>
        Content(Encoding.UTF8.GetString((await region.DrawAsync(drawing)).Span), "text/html; charset=utf-8");

    private async Task<IActionResult> AnswerAsync(Func<HudDrawing, Task<IActionResult>> answer, CancellationToken ct)
    {
        Response.Headers.CacheControl = "no-store";

        if (Token is null && CurrentUser is null)
            return await own.AnswerSignedOutAsync(HttpContext);

        var player = Token is null ? CurrentUser!.Id : await links.FindAsync(Token, ct);

        if (player is null || await drawings.FindAsync(player.Value, Token ?? OwnToken) is not { } drawing)
            return Token is null ? NotFound() : NoSuchHudLink.At(HttpContext);

        Drawing = drawing;
        Line = new LiveLine(
            Token is null ? "/live" : $"/hud/{Token}/live", player.Value, await cache.FindAsync(player.Value));

        return await answer(drawing);
    }

    private bool HasFile(string sound) => environment.WebRootFileProvider.GetFileInfo($"sounds/{sound}.mp3").Exists;
}
