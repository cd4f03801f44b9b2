using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;
using Rift.Web.Hosting.Views;

namespace Rift.Web.Hosting;

/// <summary>A body for answers that would have none: a page for people, a problem document for programs.</summary>
public static class ErrorPages
{
    public static async Task AnswerAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        var status = http.Response.StatusCode;

        if (IsForPeople(http.Request))
            await TypedResults.Bytes(await PageAsync(http, status), "text/html; charset=utf-8").ExecuteAsync(http);
        else
            await Problems.Of(status, DetailOf(http, status)).ExecuteAsync(http);
    }

    private static bool IsForPeople(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api")
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    private static Task<byte[]> PageAsync(HttpContext http, int status) =>
        http.RequestServices.GetRequiredService<RazorViews>()
            .RenderAsync("/Features/Shared/Error.cshtml", new ErrorView(TitleOf(status), DetailOf(http, status)));

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
        _ => ReasonPhrases.GetReasonPhrase(status),
    };
}

public sealed record ErrorView(string Title, string Detail);
