using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain.Calendar;
using Rift.Web.Access;

namespace Rift.Web.Features.Admin.Audit;

/// <summary>Everything that admins, leads and players did that others may ask about.</summary>
[Authorize(Policy = Policies.Admin)]
public sealed class IndexModel(AuditQuery audit, LocalCalendar calendar, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Actor { get; set; }

    // Not "action": that is what routes call something of theirs.
    [BindProperty(SupportsGet = true)]
    public string? Did { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Subject { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>Only the parts of this act, such as an import, each by itself.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Import { get; set; }

    public AuditPage Found { get; private set; } = AuditPage.Empty;

    public IReadOnlyList<string> Actions { get; private set; } = [];

    public AuditFilter Filter => new(Actor, Did, Subject, From, To, Import);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Actions = await audit.ActionsAsync(ct);
        Found = await audit.ReadAsync(Filter, After, ct);
    }

    public async Task<IActionResult> OnGetExportAsync(string? format, CancellationToken ct) =>
        format is null or "csv" or "json"
            ? new AuditExport(
                audit.AllAsync(Filter, ct), await audit.TeamsAsync(ct), format == "json",
                calendar.DayOf(clock.GetUtcNow()))
            : NotFound();

    /// <summary>This page with the same filter.</summary>
    public string Address(string? after = null, string? format = null) => "/admin/audit" + QueryString.Create(
        new Dictionary<string, string?>
        {
            ["handler"] = format is null ? null : "Export",
            ["format"] = format,
            ["actor"] = Actor,
            ["did"] = Did,
            ["subject"] = Subject,
            ["from"] = From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["import"] = Import,
            ["to"] = To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["after"] = after,
        }.Where(pair => !string.IsNullOrEmpty(pair.Value)));
}
