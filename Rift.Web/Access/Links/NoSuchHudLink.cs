using Microsoft.AspNetCore.Mvc;
using Rift.Web.Hosting.Errors;
using Rift.Web.Hosting.Views;

namespace Rift.Web.Access.Links;

/// <summary>The answer where a token opens no HUD: only this one tells people to ask for a new link.</summary>
public static class NoSuchHudLink
{
    public static IActionResult At(HttpContext http)
    {
        http.Features.Set(new ErrorView(ErrorTexts.NoSuchHudLinkTitle, ErrorTexts.NoSuchHudLink));

        return new NotFoundResult();
    }
}
