namespace Rift.Web.Access.Links;

public static class LinkLimits
{
    private static readonly string[] Routes = ["hud/{token}", "join/{token}", "setup/{token}"];

    /// <summary>Limits how many links that do not exist one address may ask for.</summary>
    public static void UseLinkLimits(this WebApplication app)
    {
        var misses = app.Services.GetRequiredService<LinkMisses>();

        app.Use((http, next) => TokenOf(http) is { } token ? misses.AnswerAsync(http, token, next) : next(http));
    }

    private static string? TokenOf(HttpContext http) =>
        http.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route }
        && Routes.Any(start => route.TrimStart('/').StartsWith(start, StringComparison.Ordinal))
            ? http.GetRouteValue("token") as string
            : null;
}
