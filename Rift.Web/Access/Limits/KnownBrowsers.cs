using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Rift.Domain;

namespace Rift.Web.Access.Limits;

/// <summary>A browser in which the owner of an account has signed in.</summary>
/// <param name="Id">Random.</param>
/// <param name="Stamp">The account's at that time.</param>
public sealed record KnownBrowser(Guid Id, PlayerId Player, int Stamp)
{
    public bool IsKnownTo(PlayerId player, int stamp) => (Player, Stamp) == (player, stamp);
}

/// <summary>
/// Which browsers an account's owner has signed in with before. They have a budget of tries of their own, so that
/// failures of others, at this account or behind the same address, do not keep the owner out. A changed password, or
/// signing out everywhere, makes all of them strangers.
/// </summary>
public sealed class KnownBrowsers(IDataProtectionProvider protection, TimeProvider clock)
{
    private const string CookieName = "rift-browser";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    private readonly IDataProtector _protector = protection.CreateProtector("rift-browser");

    /// <summary>A browser that was known to this account stays the same one, whatever its stamp.</summary>
    public void Remember(HttpContext http, PlayerId player, int stamp)
    {
        var browser = Find(http) is { } known && known.Player == player ? known.Id : Guid.CreateVersion7();
        var text = string.Create(CultureInfo.InvariantCulture, $"{browser} {player} {stamp}");
        http.Response.Cookies.Append(CookieName, _protector.Protect(text), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            Expires = clock.GetUtcNow() + Lifetime,
        });
    }

    /// <summary>Null for a browser in which there was no sign-in yet.</summary>
    public KnownBrowser? Find(HttpContext http)
    {
        if (http.Request.Cookies[CookieName] is not { } cookie)
            return null;

        try
        {
            return _protector.Unprotect(cookie).Split(' ') is [var browser, var player, var stamp]
                ? new KnownBrowser(
                    Guid.Parse(browser), new PlayerId(Guid.Parse(player)),
                    int.Parse(stamp, CultureInfo.InvariantCulture))
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
