using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Access;
using Rift.Web.Features.Admin.Audit;
using Rift.Web.Features.Admin.Rules.Changes;

namespace Rift.Web.Features.Admin;

/// <summary>Where an admin comes in: what waits, and what was done last.</summary>
[Authorize(Policy = Policies.Admin)]
public sealed class IndexModel(AdminOverviewQuery overview, ChangeLogQuery rules, AuditQuery audit) : PageModel
{
    private const int Newest = 5;

    public AdminOverview Overview { get; private set; } = new(0, 0, 0, 0, 0, 0, 0);

    public IReadOnlyList<LoggedSave> Saves { get; private set; } = [];

    public IReadOnlyList<AuditRow> Entries { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Overview = await overview.ReadAsync(ct);
        Saves = [.. (await rules.ReadAsync(null, null, ct)).Saves.Take(Newest)];
        var everything = await audit.ReadAsync(new AuditFilter(null, null, null, null, null), null, ct);
        Entries = [.. everything.Rows.Where(row => row.Source == "log").Take(Newest + Newest)];
    }
}
