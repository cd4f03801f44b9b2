using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Rift.Web.Hosting.Requests;

/// <summary>
/// Refuses what a page has no handler for: the framework would draw the page with nothing in it. Every page can be
/// read.
/// </summary>
public static class PageMethods
{
    public static void UsePageMethods(this IApplicationBuilder app) => app.Use(static (http, next) =>
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<CompiledPageActionDescriptor>() is not { } page
            || HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        {
            return next(http);
        }

        var handlers = page.HandlerMethods
            .Where(handler => HttpMethods.Equals(handler.HttpMethod, http.Request.Method))
            .ToList();

        if (handlers.Any(handler => handler.Name is null || IsNamedIn(http, handler.Name)))
            return next(http);

        http.Response.StatusCode = handlers.Count > 0
            ? StatusCodes.Status404NotFound
            : StatusCodes.Status405MethodNotAllowed;

        if (handlers.Count == 0)
            http.Response.Headers.Allow = AllowedBy(page);

        return Task.CompletedTask;
    });

    private static bool IsNamedIn(HttpContext http, string handler) =>
        string.Equals(
            http.Request.RouteValues["handler"] as string ?? http.Request.Query["handler"], handler,
            StringComparison.OrdinalIgnoreCase);

    private static string AllowedBy(CompiledPageActionDescriptor page) => string.Join(
        ", ", page.HandlerMethods.Select(handler => handler.HttpMethod.ToUpperInvariant())
            .Prepend(HttpMethods.Head)
            .Prepend(HttpMethods.Get)
            .Distinct());
}
