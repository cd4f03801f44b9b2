namespace Rift.Web.Hosting.Requests;

/// <summary>What every answer tells the browser it may do: nothing that does not come from here.</summary>
public static class SecurityHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        + "worker-src 'self'; media-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
        + "frame-ancestors 'none'";

    // No page is made of these, but a worker is, and may ask Rift. Each header is sent with some thirty files.
    private const string PolicyOfFiles = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'";

    private static readonly string[] FoldersOfFiles = ["/css", "/js", "/lib", "/img", "/sounds"];

    public static void UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use(static (http, next) =>
        {
            if (FoldersOfFiles.Any(folder => http.Request.Path.StartsWithSegments(folder)))
                SetOnFile(http.Response.Headers);
            else
                SetOn(http.Response.Headers);

            return next(http);
        });

    public static void SetOn(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
    }

    private static void SetOnFile(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = PolicyOfFiles;
        headers.XContentTypeOptions = "nosniff";
    }
}
