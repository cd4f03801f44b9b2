using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Rift.Web.Access.Limits;
using Rift.Web.Access.Links;
using Rift.Web.Access.Tokens;
using Rift.Web.Hosting;

namespace Rift.Web.Access;

public static class AccessSetup
{
    public const string SignInPath = "/sign-in";
    public const string CookieName = "rift";

    // Chooses between the two others by request.
    private const string EitherScheme = "either";

    public static void AddAccess(this IServiceCollection services, WebhookSecret secret)
    {
        services.AddSingleton(secret);
        services.AddSingleton<HudLinks>();
        services.AddSingleton<LinkMisses>();
        services.AddSingleton<DefaultHudLink>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<ForgetSessions>();
        services.AddHostedService(provider => provider.GetRequiredService<ForgetSessions>());
        services.AddSingleton<Invitations>();
        services.AddSingleton<AdminRecoveryLinks>();
        services.AddSingleton<FirstAdmin>();
        services.AddSingleton<Accounts>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<SignInLimits>();
        services.AddSingleton<KnownBrowsers>();
        services.AddSingleton<Credentials>();

        services.AddDataProtection().SetApplicationName("rift");
        services.AddSingleton<KeysInPostgres>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(
                options => options.XmlRepository = provider.GetRequiredService<KeysInPostgres>()));

        services.AddAuthentication(
            schemes => (schemes.DefaultScheme, schemes.DefaultSignInScheme) = (
                EitherScheme, CookieAuthenticationDefaults.AuthenticationScheme))
            .AddCookie(SetUp)
            .AddBearer()
            .AddPolicyScheme(EitherScheme, null, either => either.ForwardDefaultSelector = BearerSetup.SchemeFor);
        services.AddSingleton<IConfigureOptions<CookieAuthenticationOptions>>(
            provider => new ConfigureNamedOptions<CookieAuthenticationOptions>(
            CookieAuthenticationDefaults.AuthenticationScheme, options => options.SessionStore =
                provider.GetRequiredService<Sessions>()));
        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.Player, policy => policy.RequireRole(Policies.Player))
            .AddPolicy(Policies.Lead, policy => policy.RequireRole(Policies.Lead))
            .AddPolicy(Policies.Admin, policy => policy.RequireRole(Policies.Admin));
        services.Configure<CookieTempDataProviderOptions>(messages =>
        {
            messages.Cookie.Name = "rift-word";
            messages.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = "rift-form";
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            forms.SuppressXFrameOptionsHeader = true;
        });
    }

    /// <summary>Asks who sends the request, except where the endpoint wants no sign-in.</summary>
    public static void UseAccess(this WebApplication app)
    {
        // What asks for no sign-in runs here and goes no further: neither a cookie nor a token is read for it.
        app.MapWhen(
            static http => http.GetEndpoint()?.Metadata.GetMetadata<NoSignIn>() is not null,
            static open => open.UseEndpoints(static _ => { }));

        // Said here although the framework would add them by itself: it would do so in front of everything.
        app.UseAuthentication();
        app.UseAuthorization();
    }

    /// <summary>
    /// A HUD link is enough by itself: its pages ask for nothing else, not even who is signed in. Every other page
    /// wants a sign-in, unless it says that it does not.
    /// </summary>
    public static void RequireSignIn(this PageActionEndpointConventionBuilder pages) => pages.Add(static page =>
        page.Metadata.Add(IsOfHudLink(page) ? new NoSignIn() : new AuthorizeAttribute(Policies.Player)));

    private static bool IsOfHudLink(EndpointBuilder page) =>
        page is RouteEndpointBuilder { RoutePattern.RawText: { } route }
        && route.StartsWith("hud/{token}", StringComparison.Ordinal);

    private static void SetUp(CookieAuthenticationOptions cookies)
    {
        cookies.Cookie.Name = CookieName;
        cookies.Cookie.HttpOnly = true;
        cookies.Cookie.SameSite = SameSiteMode.Lax;
        cookies.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookies.ExpireTimeSpan = Sessions.Lifetime;
        cookies.SlidingExpiration = true;
        cookies.LoginPath = SignInPath;
        cookies.ReturnUrlParameter = "to";

        // The framework waits until half the time has passed. Sooner, so that the list of sessions knows when each was
        // last seen.
        cookies.Events.OnCheckSlidingExpiration = context =>
        {
            context.ShouldRenew = context.ElapsedTime >= Sessions.RenewedAfter;

            return Task.CompletedTask;
        };
        cookies.Events.OnRedirectToLogin = context => AnswerAsync(
            context, StatusCodes.Status401Unauthorized, AccessTexts.SignInNeeded);
        cookies.Events.OnRedirectToAccessDenied = context => AnswerAsync(
            context, StatusCodes.Status403Forbidden, AccessTexts.NoAccess);
    }

    // Programs get a status, htmx the address for the whole window, and browsers are sent to sign in and back.
    private static async Task AnswerAsync(
        RedirectContext<CookieAuthenticationOptions> context, int status, string detail)
    {
        var http = context.HttpContext;

        if (http.Request.Path.StartsWithSegments("/api") && status == StatusCodes.Status401Unauthorized)
            http.Response.Headers.WWWAuthenticate = BearerSetup.Challenge;

        if (http.Request.Path.StartsWithSegments("/api"))
        {
            await Problems.Of(status, detail).ExecuteAsync(http);
        }
        else if (status == StatusCodes.Status403Forbidden)
        {
            http.Response.StatusCode = status;
        }
        else if (http.Request.Headers.ContainsKey("HX-Request"))
        {
            (http.Response.StatusCode, http.Response.Headers["HX-Redirect"]) = (
                StatusCodes.Status204NoContent, SignInPath);
        }
        else
        {
            http.Response.Redirect(context.RedirectUri);
        }
    }
}
