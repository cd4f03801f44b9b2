using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Rift.Domain.Wording;
using Rift.Web.Hosting.Errors;
using Rift.Web.Hosting.Views;

namespace Rift.Web.Hosting.Requests;

/// <summary>
/// How large a request's body may be: small enough that many at once cost little, except where a route states more with
/// <see cref="Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute"/>.
/// </summary>
public static class BodyLimits
{
    public const int Default = 64 * Kibibyte;

    private const int Kibibyte = 1024;
    private const int Mebibyte = 1024 * Kibibyte;

    public static void AddBodyLimits(this IServiceCollection services) => services.Configure<FormOptions>(form =>
    {
        form.ValueLengthLimit = Default;
        form.MultipartBodyLengthLimit = Default;
    });

    /// <summary>After routing, which puts in force what the route states.</summary>
    public static void UseBodyLimits(this IApplicationBuilder app) => app.Use(static (http, next) =>
    {
        if (http.Request.ContentLength > MostOf(http))
            return RefuseAsync(http);

        // Of a body that comes in chunks the server counts their frames, too, which take a few bytes each.
        if (http.Request.ContentLength is null && LimitOf(http) is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = MostOf(http) / 16 * 17;

        return next(http);
    });

    public static string TextFor(HttpContext http)
    {
        var most = MostOf(http);

        return most < Mebibyte
            ? ErrorTexts.TooManyKibibytes.Fill(most / Kibibyte)
            : ErrorTexts.TooManyMebibytes.Fill(most / Mebibyte);
    }

    private static Task RefuseAsync(HttpContext http)
    {
        // The server discards the body as it comes, for some seconds at the most. A browser that is cut off while it
        // still sends would show an error of its own.
        LimitOf(http)!.MaxRequestBodySize = null;
        RefusedWebhooks.CountEarly(http, StatusCodes.Status413PayloadTooLarge);

        return ErrorPages.Of(http, StatusCodes.Status413PayloadTooLarge, TextFor(http)).ExecuteAsync(http);
    }

    // While an exception is answered, the request has no endpoint any more.
    private static long MostOf(HttpContext http) =>
        (http.GetEndpoint() ?? http.Features.Get<IExceptionHandlerFeature>()?.Endpoint)?.Metadata
            .GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? Default;

    private static IHttpMaxRequestBodySizeFeature? LimitOf(HttpContext http) =>
        http.Features.Get<IHttpMaxRequestBodySizeFeature>();
}
