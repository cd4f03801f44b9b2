using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain;
using Rift.Domain.Calendar;
using Rift.Domain.People;
using Rift.Domain.Rewards;
using Rift.Web.Access;
using Rift.Web.People;
using Rift.Web.Rewarding;

namespace Rift.Web.Features.Events.Detail;

/// <summary>
/// Everything about one event, for the lead of its player's team and for admins, who can also correct it.
/// </summary>
[Authorize(Policy = Policies.Lead)]
public sealed class DetailModel(EventPageQuery events, RuleCache rules, Calendars calendars) : PageModel
{
    public EventPage Event { get; private set; } = null!;

    public RewardRule? Rule { get; private set; }

    public LocalCalendar Calendar => calendars.Organisation;

    /// <summary>Null for a lead, who may not correct it.</summary>
    public CorrectionForm? Form { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid player, Guid id, CancellationToken ct)
    {
        var visitor = CurrentUser.Of(User);

        if (await events.FindAsync(new PlayerId(player), id, EventScope.Of(visitor), ct) is not { } found)
            return NotFound();

        (Event, Rule) = (found, (await rules.CurrentAsync()).Find(found.Event.EventType));
        Form = visitor.Role == Role.Admin ? CorrectionForm.Of(found.Event) : null;

        return Page();
    }
}
