using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Rift.Web.Access.Limits;
using Rift.Web.People;

namespace Rift.Web.Access;

/// <summary>Signs a browser in.</summary>
public static class NewSession
{
    private const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    /// <summary>
    /// Ends the session that the browser came with and begins another: an attacker who planted a session in the browser
    /// gains nothing by it. The framework's own sign-in would keep the old one, because the request's handler has
    /// read its key.
    /// </summary>
    /// <param name="http">The browser's request.</param>
    /// <param name="person">Whose session.</param>
    /// <param name="stamp">The account's as the password was compared; if it changed since, the sign-in fails.</param>
    public static async Task StartAsync(HttpContext http, Person person, int? stamp = null)
    {
        await http.SignOutAsync(Scheme);

        var scheme =
            await http.RequestServices.GetRequiredService<IAuthenticationSchemeProvider>().GetSchemeAsync(Scheme);
        var handler = ActivatorUtilities.CreateInstance<CookieAuthenticationHandler>(http.RequestServices);
        await handler.InitializeAsync(scheme!, http);
        var properties = new AuthenticationProperties { IsPersistent = true };
        properties.SetParameter(Sessions.Stamp, stamp);
        await handler.SignInAsync(CurrentUser.PrincipalOf(person, Scheme), properties);

        if ((stamp ?? person.Stamp) is { } known)
            http.RequestServices.GetRequiredService<KnownBrowsers>().Remember(http, person.Id, known);
    }
}
