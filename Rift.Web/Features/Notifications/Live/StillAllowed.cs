using Microsoft.AspNetCore.Authentication;
using Rift.Domain;
using Rift.Web.Access;
using Rift.Web.Access.Links;

namespace Rift.Web.Features.Notifications.Live;

/// <summary>
/// Whether a request that came in long ago would still be let in: the session may have ended, the token expired, the
/// link been revoked. Answered from memory where nothing has changed.
/// </summary>
public sealed class StillAllowed(HudLinks links, IServiceScopeFactory scopes)
{
    public async ValueTask<bool> ByLinkAsync(string token, PlayerId player) =>
        await links.FindAsync(token, CancellationToken.None) == player;

    // The framework keeps what it found for as long as a request lasts: what it was shown is shown to it anew.
    public async ValueTask<bool> BySignInAsync(HttpRequest request, PlayerId player)
    {
        await using var scope = scopes.CreateAsyncScope();
        var again = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        again.Request.Method = request.Method;
        again.Request.Path = request.Path;
        again.Request.Headers.Cookie = request.Headers.Cookie;
        again.Request.Headers.Authorization = request.Headers.Authorization;
        var found = await again.AuthenticateAsync();

        return found.Principal is { } user && CurrentUser.Find(user)?.Id == player;
    }
}
