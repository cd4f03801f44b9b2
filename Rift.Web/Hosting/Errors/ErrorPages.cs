using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;
using Rift.Domain.Wording;
using Rift.Web.Hosting.Views;

namespace Rift.Web.Hosting.Errors;

/// <summary>A body for answers that would have none: a page for people, a problem document for programs.</summary>
public static class ErrorPages
{
    public static Task AnswerAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        var status = http.Response.StatusCode;

        return Of(http, status, DetailOf(http, status)).ExecuteAsync(http);
    }

    /// <summary>Without a title a page has that of its status.</summary>
    public static IResult Of(HttpContext http, int status, string detail, string? title = null) =>
        IsForPeople(http.Request)
            ? new ErrorPage(status, new ErrorView(title ?? TitleOf(status), detail))
            : Problems.Of(status, detail);

    private static bool IsForPeople(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api")
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    private static string TitleOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => HostingTexts.UnreadableTitle,
        StatusCodes.Status403Forbidden => HostingTexts.NoAccessTitle,
        StatusCodes.Status404NotFound => HostingTexts.NotFoundTitle,
        StatusCodes.Status405MethodNotAllowed => HostingTexts.MethodNotAllowedTitle,
        StatusCodes.Status413PayloadTooLarge => HostingTexts.TooLargeTitle,
        StatusCodes.Status429TooManyRequests => HostingTexts.TooManyLinksTitle,
        _ => HostingTexts.FailedTitle,
    };

    private static string DetailOf(HttpContext http, int status) => status switch
    {
        StatusCodes.Status400BadRequest => HostingTexts.Unreadable,
        StatusCodes.Status403Forbidden => HostingTexts.NoAccess,
        StatusCodes.Status404NotFound => HostingTexts.NotFound,
        StatusCodes.Status405MethodNotAllowed =>
            HostingTexts.MethodNotAllowed.Fill(http.Request.Method, http.Response.Headers.Allow),
        StatusCodes.Status429TooManyRequests => HostingTexts.TooManyLinks,
        _ => HostingTexts.OtherStatus.Fill(status, ReasonPhrases.GetReasonPhrase(status)),
    };

    private sealed class ErrorPage(int status, ErrorView view) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var page = await httpContext.RequestServices.GetRequiredService<RazorViews>()
                .RenderAsync("/Features/Shared/Error.cshtml", view);
            httpContext.Response.StatusCode = status;
            await TypedResults.Bytes(page, "text/html; charset=utf-8").ExecuteAsync(httpContext);
        }
    }
}

public sealed record ErrorView(string Title, string Detail);
