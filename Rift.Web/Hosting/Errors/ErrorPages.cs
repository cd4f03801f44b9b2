using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;
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

    /// <summary>Without a title a page has its status's.</summary>
    public static IResult Of(HttpContext http, int status, string detail, string? title = null) =>
        IsForPeople(http.Request)
            ? new ErrorPage(status, new ErrorView(title ?? TitleOf(status), detail))
            : Problems.Of(status, detail);

    private static bool IsForPeople(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api")
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    private static string TitleOf(int status) => status switch
    {
        StatusCodes.Status403Forbidden => "Not for your role",
        StatusCodes.Status404NotFound => "Not found",
        _ => ReasonPhrases.GetReasonPhrase(status),
    };

    private static string DetailOf(HttpContext http, int status) => status switch
    {
        StatusCodes.Status404NotFound =>
            "There is nothing at this address. If it is a HUD link, it was mistyped or has been revoked: "
            + "ask for a new one.",
        StatusCodes.Status405MethodNotAllowed =>
            $"This address does not take {http.Request.Method}; allowed is {http.Response.Headers.Allow}.",
        StatusCodes.Status403Forbidden =>
            "Your role does not allow this. An admin can give you another one.",
        StatusCodes.Status400BadRequest =>
            "Rift cannot read this request. Reload the page, then try again.",
        StatusCodes.Status429TooManyRequests =>
            "Your network has opened too many links that do not exist. Wait a minute, then open the link again.",
        _ => ReasonPhrases.GetReasonPhrase(status),
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
