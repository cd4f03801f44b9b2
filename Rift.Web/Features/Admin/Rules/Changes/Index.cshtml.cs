using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Access;

namespace Rift.Web.Features.Admin.Rules.Changes;

/// <summary>Who changed which rule, when, and what it was before.</summary>
[Authorize(Policy = Policies.Admin)]
public sealed class IndexModel(ChangeLogQuery log) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Type { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public ChangeLogPage Log { get; private set; } = new([], null, []);

    public async Task OnGetAsync(CancellationToken ct) =>
        Log = await log.ReadAsync(string.IsNullOrEmpty(Type) ? null : Type, Before, ct);
}
