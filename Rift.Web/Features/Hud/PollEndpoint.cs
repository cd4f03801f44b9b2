using Rift.Domain;
using Rift.Web.Access;
using Rift.Web.Access.Links;
using Rift.Web.Database;
using Rift.Web.Features.Hud.Drawing;
using Rift.Web.Hosting;

namespace Rift.Web.Features.Hud;

/// <summary>
/// <c>GET /hud/{token}/poll?seen=tag</c>: 204 where the tab is up to date, or ahead of this server, else every region
/// as an out-of-band swap. While the change feed may miss changes, the answer is 503.
/// </summary>
public sealed class PollEndpoint(HudLinks links, HudCache drawings, ChangeFeed changes, DatabaseOutage outage)
{
    /// <summary>On the answer to a tab that shows what this server does not know yet.</summary>
    public const string Behind = "Rift-Behind";

    public Task<IResult> HandleAsync(HttpContext http, string token, string seen) =>
        AnswerAsync(http, () => links.FindAsync(token, http.RequestAborted), token, seen);

    /// <summary>The poll of the signed-in user's own HUD, by cookie.</summary>
    public Task<IResult> HandleOwnAsync(HttpContext http, string seen) =>
        AnswerAsync(
            http, () => ValueTask.FromResult<PlayerId?>(CurrentUser.Of(http.User).Id), IndexModel.OwnToken, seen);

    private async Task<IResult> AnswerAsync(
        HttpContext http, Func<ValueTask<PlayerId?>> find, string token, string seen)
    {
        http.Response.Headers.CacheControl = "no-store";

        if (!changes.IsConnected)
        {
            outage.CountRefused();
            return Problems.TryAgain(http, HudTexts.NoDatabase);
        }
        if (await find() is not { } player)
            return Problems.Of(StatusCodes.Status404NotFound, HudTexts.NoSuchLink);

        // A page of an older build is reloaded whole: its scripts and styles may not fit what would be swapped into it.
        if (!seen.EndsWith(RiftVersion.Build, StringComparison.Ordinal))
        {
            http.Response.Headers["HX-Refresh"] = "true";
            return TypedResults.Ok();
        }

        var found = await drawings.ChangesSinceAsync(player, token, seen);

        // Older figures are never served. A tab that hears this for a minute loads the page anew.
        if (found.IsBehind)
            http.Response.Headers[Behind] = "true";

        return found.Body is { } body
            ? TypedResults.Bytes(body, "text/html; charset=utf-8")
            : TypedResults.NoContent();
    }
}
