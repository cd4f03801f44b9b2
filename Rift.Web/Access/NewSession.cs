using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Rift.Web.Access;

/// <summary>Signs a browser in.</summary>
public static class NewSession
{
    private const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    /// <summary>
    /// Ends the session that the browser came with and begins another: whoever planted a session in somebody's browser has nothing of
    /// it. The framework's own sign-in would go on with the old one, because the request's handler has read its key.
    /// </summary>
    public static async Task StartAsync(HttpContext http, Person person)
    {
        await http.SignOutAsync(Scheme);

        var scheme = await http.RequestServices.GetRequiredService<IAuthenticationSchemeProvider>().GetSchemeAsync(Scheme);
        var handler = ActivatorUtilities.CreateInstance<CookieAuthenticationHandler>(http.RequestServices);
        await handler.InitializeAsync(scheme!, http);
        await handler.SignInAsync(Visitor.PrincipalOf(person, Scheme), new AuthenticationProperties { IsPersistent = true });
    }
}
