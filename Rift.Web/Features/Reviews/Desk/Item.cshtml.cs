using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.Hosting;
using Rift.Web.Rewarding.Reviews;

namespace Rift.Web.Features.Reviews.Desk;

/// <summary>One item with the events that it is about, and the decision.</summary>
[Authorize(Policy = Policies.Lead)]
public sealed class ItemModel(ReviewsQuery reviews, DecideReview decide) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Gold { get; set; }

    [BindProperty]
    public string? Xp { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The decision as it was when the form was opened; none where the item was open.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    /// <summary>The form that was sent, so that its errors are shown in it.</summary>
    public string? Sent { get; private set; }

    public ReviewItem Item { get; private set; } = null!;

    public IReadOnlyList<ReviewedEvent> Events { get; private set; } = [];

    public ReviewVerdict? Wrong { get; private set; }

    public bool IsAdmin => CurrentUser.Of(User).Role == Role.Admin;

    public string? TypedIn(string form) => Sent == form ? Reason : null;

    public bool LacksReason(string form) => Sent == form && Wrong == ReviewVerdict.WrongReason;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public Task<IActionResult> OnPostGrantAsync(CancellationToken ct) => DecideAsync(
        "grant", ReviewItemTexts.GrantDone,
        () => NumberText.Read(Gold, whenEmpty: 0) is { } gold && NumberText.Read(Xp, whenEmpty: 0) is { } xp
            ? decide.GrantAsync(Id, Seen, gold, xp, Reason ?? "", CurrentUser.Of(User), ct)
            : Task.FromResult(ReviewVerdict.WrongAmount),
        ct);

    public Task<IActionResult> OnPostDismissAsync(CancellationToken ct) =>
        DecideAsync(
            "dismiss", ReviewItemTexts.DismissDone,
            () => decide.DismissAsync(Id, Seen, Reason ?? "", CurrentUser.Of(User), ct), ct);

    public Task<IActionResult> OnPostRevertAsync(CancellationToken ct) =>
        DecideAsync(
            "revert", ReviewItemTexts.RevertDone,
            () => decide.RevertAsync(Id, Seen, Reason ?? "", CurrentUser.Of(User), ct), ct);

    private async Task<IActionResult> DecideAsync(
        string form, string done, Func<Task<ReviewVerdict>> act, CancellationToken ct)
    {
        // An item that this user may not see answers as one that does not exist, whatever was typed.
        if (await reviews.FindAsync(Id, CurrentUser.Of(User), ct) is null)
            return NotFound();

        switch (await act())
        {
            case ReviewVerdict.Done:
                TempData["Done"] = done;
                return Redirect("/admin/reviews");
            case ReviewVerdict.NotFound:
                return NotFound();
            case var wrong:
                (Wrong, Sent) = (wrong, form);
                Response.StatusCode = wrong is ReviewVerdict.DecidedMeanwhile or ReviewVerdict.EventVoided
                    ? StatusCodes.Status409Conflict
                    : StatusCodes.Status422UnprocessableEntity;
                return await ShowAsync(ct);
        }
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await reviews.FindAsync(Id, CurrentUser.Of(User), ct) is not { } item)
            return NotFound();

        Item = item;
        Events = await reviews.EventsOfAsync(item, ct);
        Gold ??= item.Gold.ToString(CultureInfo.InvariantCulture);
        Xp ??= item.Xp.ToString(CultureInfo.InvariantCulture);

        return Page();
    }
}
