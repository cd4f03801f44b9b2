using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Rift.Web.Features.Admin.Rules.Draft;

namespace Rift.Web.Features.Admin.Rules;

/// <summary>
/// Refuses a form that names rows which it does not send, or sends rows which it does not name. The page never makes
/// one.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class RowsMatchIndexAttribute : Attribute, IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var request = context.HttpContext.Request;

        if (HttpMethods.IsPost(request.Method) && !AreMatching(((IndexModel)context.HandlerInstance).Rows, request))
            context.Result = new BadRequestResult();
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
    }

    private static bool AreMatching(List<TypedRule> rows, HttpRequest request) =>
        request.HasFormContentType && rows.TrueForAll(row => row is not null)
        && rows.Count == request.Form["Rows.Index"].Count;
}
