using System.Globalization;
using Rift.Domain.Wording;
using Rift.Web.Hosting.Errors;
using Rift.Web.Hosting.Views;
using Rift.Web.Settings;

namespace Rift.Web.Hosting;

/// <summary>
/// The address in front of links and redirects. With RIFT_PUBLIC_URL it is that one, and requests for other hosts are
/// refused. Without, Rift serves any address, and no redirect names a host: the caller could have made it up.
/// </summary>
public static class PublicAddress
{
    // Orchestrators ask by the address of the machine.
    private const string AlwaysServed = "/api/v1/health";

    /// <summary>For a link that is shown to the caller; without a slash at its end.</summary>
    public static string Of(RiftSettings settings, HttpRequest request) =>
        OriginOf(settings) ?? $"{request.Scheme}://{request.Host}";

    /// <summary>For a link that is printed on this machine.</summary>
    public static string Of(RiftSettings settings, int port) =>
        OriginOf(settings) ?? string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}");

    public static void UsePublicAddress(this WebApplication app) => app.Use(static (http, next) =>
    {
        var settings = http.RequestServices.GetRequiredService<RiftSettings>();
        http.Response.OnStarting(() =>
        {
            PlaceRedirect(http.Response.Headers, OriginOf(settings));

            return Task.CompletedTask;
        });

        return settings.PublicUrl is { } url && !IsFor(url, http.Request) ? RefuseAsync(http, url) : next(http);
    });

    private static string? OriginOf(RiftSettings settings) => settings.PublicUrl?.GetLeftPart(UriPartial.Authority);

    private static void PlaceRedirect(IHeaderDictionary headers, string? origin)
    {
        if (headers.Location is not [{ Length: > 0 } location])
            return;

        // The framework's own redirects name the host that was asked for. Rift leads nowhere else.
        var path = Uri.TryCreate(location, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri.PathAndQuery + uri.Fragment
            : location;
        headers.Location = path.StartsWith('/') ? origin + path : path;
    }

    private static bool IsFor(Uri url, HttpRequest request) =>
        request.Path.StartsWithSegments(AlwaysServed)
        || (request.Host.Host.Equals(url.Host, StringComparison.OrdinalIgnoreCase)
            && (request.Host.Port is not { } port || port == url.Port));

    private static Task RefuseAsync(HttpContext http, Uri url) => ErrorPages.Of(
        http, StatusCodes.Status421MisdirectedRequest,
        ErrorTexts.WrongHost.Fill(url.GetLeftPart(UriPartial.Authority))).ExecuteAsync(http);
}
