using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Access;

namespace Rift.Web.Features.Ledger;

/// <summary>The signed-in user's own ledger, so that a link to it needs no player's id.</summary>
public sealed class OwnModel : PageModel
{
    public IActionResult OnGet() => Redirect($"/players/{CurrentUser.Of(User).Id}/ledger{Request.QueryString}");
}
