using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Rift.Web.Hosting;

namespace Rift.Web.Access;

/// <summary>Lets programs in by <c>Authorization: Bearer</c> (RFC 6750), and says to those who stay out what they need.</summary>
public sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, BearerTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Bearer";

    /// <summary>What a 401 of the API tells a caller who has shown nothing.</summary>
    public const string Challenge = "Bearer realm=\"rift\"";

    private const string Prefix = SchemeName + " ";

    /// <summary>
    /// The API takes tokens for everything, and a browser's session for reading only: no page elsewhere can make a browser write by its cookie.
    /// </summary>
    public static string SchemeFor(HttpContext http)
    {
        var request = http.Request;
        var isReading = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

        return !request.Path.StartsWithSegments("/api") ? CookieAuthenticationDefaults.AuthenticationScheme
            : isReading && !request.Headers.ContainsKey(HeaderNames.Authorization) && request.Cookies.ContainsKey(AccessSetup.CookieName)
                ? CookieAuthenticationDefaults.AuthenticationScheme
                : SchemeName;
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization is not [{ } shown] || !shown.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();

        return await tokens.FindAsync(shown[Prefix.Length..], Context.RequestAborted) is { } person
            ? AuthenticateResult.Success(new AuthenticationTicket(CurrentUser.PrincipalOf(person, Scheme.Name), Scheme.Name))
            : AuthenticateResult.Fail("The token is not good, or no longer.");
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var wasShown = (await HandleAuthenticateOnceSafeAsync()).Failure is not null;
        Response.Headers.WWWAuthenticate = wasShown ? $"{Challenge}, error=\"invalid_token\"" : Challenge;
        await Problems.Of(
            StatusCodes.Status401Unauthorized,
            wasShown ? "The token is not valid, or not any more. POST /api/v1/login gives a new one." : "Send a bearer token. POST /api/v1/login gives one.").ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = $"{Challenge}, error=\"insufficient_scope\"";

        return Problems.Of(StatusCodes.Status403Forbidden, "Your role does not allow this.").ExecuteAsync(Context);
    }
}
