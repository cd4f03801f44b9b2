using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Access;

namespace Rift.Web.Features.Reviews.Own;

/// <summary>What was withheld from the signed-in player, and what became of it.</summary>
public sealed class MineModel(ReviewsQuery reviews) : PageModel
{
    [BindProperty(Name = "part", SupportsGet = true)]
    public int Number { get; set; } = 1;

    public ReviewPage Reviews { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) =>
        Reviews = await reviews.MineAsync(CurrentUser.Of(User).Id, Number, ct);
}
