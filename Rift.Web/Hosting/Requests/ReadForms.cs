using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Rift.Web.Hosting.Errors;
using Rift.Web.Hosting.Views;

namespace Rift.Web.Hosting.Requests;

/// <summary>
/// Reads a page's form before the framework looks for its token there, which would call every trouble with a form a
/// missing token, or fail.
/// </summary>
internal sealed class ReadForms : IAsyncAuthorizationFilter, IOrderedFilter
{
    // What the framework's own exceptions carry, as for a form that ends too soon: a full disk has another number.
    private const int NoSystemError = unchecked((int)0x80131620);

    // More rows than one form of Rift can have, whose fields are counted.
    private const int MostRows = 50_000;

    /// <summary>After the page's limits of its form (900), before the form's token (1000).</summary>
    public int Order => 950;

    public static void Use(MvcOptions options)
    {
        options.MaxModelBindingCollectionSize = MostRows;
        options.Filters.Add<ReadForms>();
    }

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;

        if (!http.Request.HasFormContentType)
            return;

        try
        {
            await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (Exception broken)
            when (broken is InvalidDataException
                or IOException { HResult: NoSystemError } and not BadHttpRequestException)
        {
            context.Result = new Refusal(StatusCodes.Status400BadRequest, ErrorTexts.UnreadableForm);
        }
        catch (NotSupportedException)
        {
            context.Result = new Refusal(StatusCodes.Status415UnsupportedMediaType, ErrorTexts.WrongCharset);
        }
    }

    private sealed class Refusal(int status, string detail) : IActionResult
    {
        public Task ExecuteResultAsync(ActionContext context) =>
            ErrorPages.Of(context.HttpContext, status, detail).ExecuteAsync(context.HttpContext);
    }
}
