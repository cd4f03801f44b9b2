using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Microsoft.Net.Http.Headers;
using Rift.Web.Hosting;

namespace Rift.Web.Access.Tokens;

/// <summary>
/// Lets programs in by <c>Authorization: Bearer</c> (RFC 6750), and tells those that stay out what they need.
/// </summary>
public static class BearerSetup
{
    public const string SchemeName = JwtBearerDefaults.AuthenticationScheme;

    /// <summary>What a 401 of the API tells a caller who has shown nothing.</summary>
    public const string Challenge = "Bearer realm=\"rift\"";

    private const int MostBytes = 4096;

    // Clocks of servers differ a little: what one has just issued must be good on the next.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    public static AuthenticationBuilder AddBearer(this AuthenticationBuilder schemes)
    {
        schemes.Services.AddSingleton<TokenKey>();
        schemes.Services.AddSingleton<BearerTokens>();
        schemes.Services.AddOptions<JwtBearerOptions>(SchemeName).Configure<TokenKey, TimeProvider>(SetUp);

        return schemes.AddJwtBearer();
    }

    /// <summary>
    /// The API takes tokens for everything, and a browser's session for reading only: no page elsewhere can make a
    /// browser write by its cookie.
    /// </summary>
    public static string SchemeFor(HttpContext http)
    {
        var request = http.Request;
        var isReading = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        var hasSession = request.Cookies.ContainsKey(AccessSetup.CookieName);
        var hasToken = request.Headers.ContainsKey(HeaderNames.Authorization);

        return !request.Path.StartsWithSegments("/api") || (isReading && hasSession && !hasToken)
            ? CookieAuthenticationDefaults.AuthenticationScheme
            : SchemeName;
    }

    private static void SetUp(JwtBearerOptions bearer, TokenKey key, TimeProvider clock)
    {
        bearer.ConfigurationManager = key;
        bearer.MapInboundClaims = false;
        bearer.TokenHandlers.Single().MaximumTokenSizeInBytes = MostBytes;
        bearer.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAlgorithms = [BearerTokens.Algorithm],
            ValidIssuer = BearerTokens.Issuer,
            ValidAudience = BearerTokens.Audience,
            ClockSkew = ClockSkew,
            LifetimeValidator = IsCurrentBy(clock),
        };
        bearer.Events = new JwtBearerEvents
        {
            OnTokenValidated = FindOwnerAsync,
            OnChallenge = ChallengeAsync,
            OnForbidden = ForbidAsync,
        };
    }

    // The library's own goes by the machine's clock, and lets a token live longer by the skew: here none outlives its
    // hour. A time that is missing compares as false.
    private static LifetimeValidator IsCurrentBy(TimeProvider clock) => (from, until, token, rules) =>
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var soon = now + rules.ClockSkew;

        return until > now && from <= soon && ((JsonWebToken)token).IssuedAt <= soon;
    };

    private static async Task FindOwnerAsync(TokenValidatedContext context)
    {
        var http = context.HttpContext;
        var tokens = http.RequestServices.GetRequiredService<BearerTokens>();

        if (await tokens.FindAsync((JsonWebToken)context.SecurityToken, http.RequestAborted) is { } person)
            context.Principal = CurrentUser.PrincipalOf(person, SchemeName);
        else
            context.Fail("The token's owner may not sign in, or has ended it.");
    }

    private static Task ChallengeAsync(JwtBearerChallengeContext context)
    {
        var wasShown = context.AuthenticateFailure is not null;
        context.HandleResponse();
        context.Response.Headers.WWWAuthenticate = wasShown ? $"{Challenge}, error=\"invalid_token\"" : Challenge;

        return Problems.Of(
            StatusCodes.Status401Unauthorized,
            wasShown
                ? AccessTexts.TokenInvalid
                : AccessTexts.TokenNeeded).ExecuteAsync(context.HttpContext);
    }

    private static Task ForbidAsync(ForbiddenContext context)
    {
        context.Response.Headers.WWWAuthenticate = $"{Challenge}, error=\"insufficient_scope\"";

        return Problems.Of(StatusCodes.Status403Forbidden, AccessTexts.NoAccess)
            .ExecuteAsync(context.HttpContext);
    }
}
