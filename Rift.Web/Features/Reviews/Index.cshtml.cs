using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Access;

namespace Rift.Web.Features.Reviews;

/// <summary>What waits for a decision, and what was decided.</summary>
[Authorize(Policy = Policies.Lead)]
public sealed class IndexModel(ReviewsQuery reviews) : PageModel
{
    /// <summary>The page of the open ones.</summary>
    [BindProperty(Name = "part", SupportsGet = true)]
    public int Number { get; set; } = 1;

    /// <summary>The page of the decided ones.</summary>
    [BindProperty(Name = "decided", SupportsGet = true)]
    public int DecidedNumber { get; set; } = 1;

    public ReviewPage Open { get; private set; } = null!;

    public ReviewPage Decided { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var visitor = CurrentUser.Of(User);
        Open = await reviews.OpenAsync(visitor, Number, ct);
        Decided = await reviews.DecidedAsync(visitor, DecidedNumber, ct);
    }
}
