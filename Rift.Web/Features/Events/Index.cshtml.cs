using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain.Calendar;
using Rift.Domain.Rewards;
using Rift.Web.Access;
using Rift.Web.People;
using Rift.Web.Rewarding;

namespace Rift.Web.Features.Events;

/// <summary>The page that finds events: a lead's own team's, and for admins all players'.</summary>
[Authorize(Policy = Policies.Lead)]
public sealed class IndexModel(EventQuery events, RuleCache rules, Calendars calendars, TimeProvider clock) : PageModel
{
    public EventSearch Search { get; private set; } = null!;

    public IDictionary<string, string[]> Wrong { get; private set; } = new Dictionary<string, string[]>(
        StringComparer.Ordinal);

    public FoundEvents Found { get; private set; } = new([], null);

    public RuleBook Rules { get; private set; } = null!;

    public LocalCalendar Calendar => calendars.Organisation;

    public async Task OnGetAsync(CancellationToken ct)
    {
        (Search, Wrong) = EventSearch.Read(Request.Query, Calendar.DayOf(clock.GetUtcNow()));
        Rules = await rules.CurrentAsync();

        if (Wrong.Count > 0)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        else
            Found = await events.FindAsync(Search, EventScope.Of(CurrentUser.Of(User)), EventQuery.PageLength, ct);
    }

    public string LabelOf(string eventType) => Rules.Find(eventType)?.Label ?? eventType;

    public string? WrongWith(string field) => Wrong.TryGetValue(field, out var wrong) ? wrong[0] : null;

    /// <summary>What was typed, right or wrong.</summary>
    public string? Typed(string field) => Request.Query[field];
}
