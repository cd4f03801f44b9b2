using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Access;

namespace Rift.Web.Features.Reviews.Desk;

/// <summary>The items that wait for a decision, and those that were decided.</summary>
[Authorize(Policy = Policies.Lead)]
public sealed class IndexModel(ReviewsQuery reviews) : PageModel
{
    /// <summary>The page number of the open items.</summary>
    [BindProperty(Name = "part", SupportsGet = true)]
    public int Number { get; set; } = 1;

    /// <summary>The page number of the decided items.</summary>
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
