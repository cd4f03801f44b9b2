using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Access;

namespace Rift.Web.Features.Ledger;

/// <summary>One's own ledger, so that a link to it need not name anybody.</summary>
public sealed class OwnModel : PageModel
{
    public IActionResult OnGet() => Redirect($"/players/{CurrentUser.Of(User).Id}/ledger{Request.QueryString}");
}
