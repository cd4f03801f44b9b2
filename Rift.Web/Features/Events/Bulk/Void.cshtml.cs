using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.Hosting;
using Rift.Web.People;
using Rift.Web.Rewarding.Corrections;

namespace Rift.Web.Features.Events.Bulk;

/// <summary>Voids many events at once: shows what that changes, and does it on request.</summary>
[Authorize(Policy = Policies.Admin)]
public sealed class VoidModel(
    EventQuery events, BulkQuery bulks, CorrectInBulk correct, Calendars calendars, TimeProvider clock) : PageModel
{
    private IReadOnlyList<EventKey> _chosen = [];

    public BulkSelection Selection { get; private set; } = null!;

    /// <summary>Null where more events are chosen than a bulk takes.</summary>
    public BulkPlan? Plan { get; private set; }

    /// <summary>Made with the form, so that one sent twice is known again.</summary>
    [BindProperty]
    public Guid BulkId { get; set; } = Guid.CreateVersion7();

    /// <summary>What was previewed, by its digest.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public BulkVerdict? Wrong { get; private set; }

    /// <summary>This page about the same events, also when others come in.</summary>
    public string Address => Selection.Ticked is null
        ? "/events/void" + Selection.Search.ToQuery() + "&of=all"
        : Request.Path + Request.QueryString;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await ChooseAsync(ct) is { } answer)
            return answer;

        Plan = await correct.PlanVoidAsync(_chosen, ct);

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await ChooseAsync(ct) is { } answer)
            return answer;

        var outcome = await correct.VoidAsync(BulkId, _chosen, Seen ?? "", Reason ?? "", CurrentUser.Of(User), ct);

        switch (outcome.Verdict)
        {
            case BulkVerdict.Done:
                TempData["Done"] = BulkTexts.VoidDone.Fill(
                    outcome.Plan!.Events, NumberText.WithSign(outcome.Plan.Gold), NumberText.WithSign(outcome.Plan.Xp));

                return Redirect($"/events/void/{BulkId}");

            // A form sent twice: the first has done it.
            case BulkVerdict.NothingToDo when await bulks.FindAsync(BulkId, ct) is not null:
                return Redirect($"/events/void/{BulkId}");
            case var wrong:
                (Wrong, Plan) = (wrong, outcome.Plan ?? await correct.PlanVoidAsync(_chosen, ct));
                Response.StatusCode = wrong == BulkVerdict.WrongReason
                    ? StatusCodes.Status422UnprocessableEntity
                    : StatusCodes.Status409Conflict;

                return Page();
        }
    }

    // An answer where there is nothing to preview.
    private async Task<IActionResult?> ChooseAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();

        if (BulkSelection.Read(Request.Query, calendars.Organisation.DayOf(now), now) is not { } selection)
            return Redirect("/events" + Request.QueryString);

        Selection = selection;
        _chosen = await selection.FindAsync(events, EventScope.Of(CurrentUser.Of(User)), ct);

        return _chosen.Count > CorrectInBulk.Most ? Page() : null;
    }
}
