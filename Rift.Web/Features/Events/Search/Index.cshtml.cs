using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain.Calendar;
using Rift.Domain.People;
using Rift.Domain.Rewards;
using Rift.Web.Access;
using Rift.Web.People;
using Rift.Web.Rewarding;

namespace Rift.Web.Features.Events.Search;

/// <summary>The page that finds events: a lead's own team's, and for admins all players'.</summary>
[Authorize(Policy = Policies.Lead)]
public sealed class IndexModel(
    EventQuery events, EventsExport export, RuleCache rules, Calendars calendars, TimeProvider clock) : PageModel
{
    public EventSearch Search { get; private set; } = null!;

    public IDictionary<string, string[]> Wrong { get; private set; } = new Dictionary<string, string[]>(
        StringComparer.Ordinal);

    public FoundEvents Found { get; private set; } = new([], null);

    /// <summary>How many there are. Null where there are other pages: to count what they hold can take long.</summary>
    public int? Total => Search.Before is null && Found.Before is null ? Found.Events.Count : null;

    public RuleBook Rules { get; private set; } = null!;

    public LocalCalendar Calendar => calendars.Organisation;

    public CurrentUser Visitor => CurrentUser.Of(User);

    public bool IsAdmin => Visitor.Role == Role.Admin;

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (!await ReadAsync())
            return;

        Found = await events.FindAsync(Search, EventScope.Of(Visitor), EventQuery.PageLength, ct);
    }

    /// <summary>What the search finds, as a file; a search with errors is shown as the page shows it.</summary>
    public async Task<IActionResult> OnGetExportAsync(CancellationToken ct)
    {
        if (!await ReadAsync())
            return Page();

        await export.WriteAsync(Response, Search, EventScope.Of(Visitor), ct);

        return new EmptyResult();
    }

    public string LabelOf(string eventType) => Rules.Find(eventType)?.Label ?? eventType;

    public string? WrongWith(string field) => Wrong.TryGetValue(field, out var wrong) ? wrong[0] : null;

    /// <summary>What was typed, right or wrong.</summary>
    public string? Typed(string field) => Request.Query[field];

    private async Task<bool> ReadAsync()
    {
        (Search, Wrong) = EventSearch.Read(Request.Query, Calendar.DayOf(clock.GetUtcNow()));
        Rules = await rules.CurrentAsync();

        if (Wrong.Count > 0)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;

        return Wrong.Count == 0;
    }
}
