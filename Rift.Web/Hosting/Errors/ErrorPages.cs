using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Diagnostics;
using Rift.Domain.Wording;
using Rift.Web.Database;
using Rift.Web.Hosting.Views;

namespace Rift.Web.Hosting.Errors;

/// <summary>A body for answers that would have none: a page for people, a problem document for programs.</summary>
public static class ErrorPages
{
    public static Task AnswerAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        var status = http.Response.StatusCode;

        return http.Features.Get<ErrorView>() is { } view
            ? Of(http, status, view.Detail, view.Title).ExecuteAsync(http)
            : Of(http, status, DetailOf(http, status)).ExecuteAsync(http);
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
        StatusCodes.Status400BadRequest => ErrorTexts.UnreadableTitle,
        StatusCodes.Status403Forbidden => ErrorTexts.ForbiddenTitle,
        StatusCodes.Status404NotFound => ErrorTexts.NotFoundTitle,
        StatusCodes.Status405MethodNotAllowed => ErrorTexts.WrongMethodTitle,
        StatusCodes.Status413PayloadTooLarge => ErrorTexts.TooLargeTitle,
        StatusCodes.Status415UnsupportedMediaType => ErrorTexts.WrongFormatTitle,
        StatusCodes.Status421MisdirectedRequest => ErrorTexts.WrongHostTitle,
        StatusCodes.Status429TooManyRequests => ErrorTexts.TooManyRequestsTitle,
        StatusCodes.Status503ServiceUnavailable => ErrorTexts.UnavailableTitle,
        _ => ErrorTexts.FailedTitle,
    };

    private static string DetailOf(HttpContext http, int status) => status switch
    {
        StatusCodes.Status400BadRequest => ErrorTexts.Unreadable,
        StatusCodes.Status403Forbidden => ErrorTexts.Forbidden,
        StatusCodes.Status404NotFound => ErrorTexts.NotFound,
        StatusCodes.Status405MethodNotAllowed =>
            ErrorTexts.WrongMethod.Fill(http.Request.Method, http.Response.Headers.Allow),
        StatusCodes.Status429TooManyRequests => ErrorTexts.TooManyMisses,
        _ => TitleOf(status),
    };

    private sealed class ErrorPage(int status, ErrorView view) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            await KnowTheUserAsync(httpContext);
            var page = await httpContext.RequestServices.GetRequiredService<RazorViews>()
                .RenderAsync(httpContext, "/Features/Shared/Error.cshtml", view);
            httpContext.Response.StatusCode = status;
            await TypedResults.Bytes(page, "text/html; charset=utf-8").ExecuteAsync(httpContext);
        }

        // What is refused early, or asks for no sign-in, has not found out whose menu the page is to have. Where Rift
        // itself has failed, finding out might fail, too: the page then has no menu.
        private async Task KnowTheUserAsync(HttpContext http)
        {
            if (http.User.Identity?.IsAuthenticated == true || status >= StatusCodes.Status500InternalServerError)
                return;

            try
            {
                http.User = (await http.AuthenticateAsync()).Principal ?? http.User;
            }
            catch (Exception outage) when (DatabaseOutage.IsOne(outage))
            {
            }
        }
    }
}

/// <summary>What an error's page says. A request that has one as a feature is answered with it.</summary>
public sealed record ErrorView(string Title, string Detail);
