using System.Net;
using Microsoft.AspNetCore.Mvc;
using Rift.Web.Access.Links;

namespace Rift.Web.Features.Hud;

/// <summary>
/// <c>GET /</c> without a sign-in. Until there is an admin, a caller on the machine itself is led to the default
/// player's HUD; after that every caller signs in. A proxy on the same machine also calls from loopback, so a request
/// that came through one, or asks for another host, is not local.
/// </summary>
public sealed class OwnHud(DefaultHudLink link, FirstAdmin firstAdmin)
{
    private static readonly string[] LocalHosts = ["localhost", "127.0.0.1", "[::1]"];
    private static readonly string[] ProxyHeaders =
        ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via"];

    public async Task<IActionResult> AnswerSignedOutAsync(HttpContext http) =>
        !await firstAdmin.IsNeededAsync(http.RequestAborted) ? new ChallengeResult()
        : IsLocal(http) ? new LocalRedirectResult($"/hud/{await link.TokenAsync(http.RequestAborted)}")
        : new StatusCodeResult(StatusCodes.Status403Forbidden);

    private static bool IsLocal(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && LocalHosts.Contains(http.Request.Host.Host, StringComparer.OrdinalIgnoreCase)
        && !ProxyHeaders.Any(http.Request.Headers.ContainsKey);
}
