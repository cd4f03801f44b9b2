using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Rift.Web.Features.Account;

public sealed class IndexModel : PageModel;
