using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Access;
using Rift.Web.Rewarding.Reviews;

namespace Rift.Web.Features.Reviews.Own;

/// <summary>A player's appeal; the page itself is shown only where the note has an error.</summary>
public sealed class AppealModel(ReviewsQuery reviews, FileAppeal appeal) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public ReviewItem Item { get; private set; } = null!;

    public bool IsTooLong { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        switch (await appeal.ExecuteAsync(Id, Note ?? "", CurrentUser.Of(User), ct))
        {
            case FileAppealOutcome.NotFound:
                return NotFound();
            case FileAppealOutcome.NoteTooLong:
                IsTooLong = true;
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return await ShowAsync(ct);
            case FileAppealOutcome.TooLate:
                TempData["Done"] = ReviewsTexts.AppealTooLate;
                return Redirect("/reviews");
            default:
                TempData["Done"] = ReviewsTexts.AppealDone;
                return Redirect("/reviews");
        }
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await reviews.FindMineAsync(Id, CurrentUser.Of(User).Id, ct) is not { IsWithheld: true } item)
            return NotFound();

        Item = item;

        return Page();
    }
}
