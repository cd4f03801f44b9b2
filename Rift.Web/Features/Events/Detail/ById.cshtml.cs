using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Access;

namespace Rift.Web.Features.Events.Detail;

/// <summary>An event by its id alone, as an answer to a webhook or the audit log has it.</summary>
[Authorize(Policy = Policies.Lead)]
public sealed class ByIdModel(EventPageQuery events) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) =>
        await events.FindPlayerAsync(id, EventScope.Of(CurrentUser.Of(User)), ct) is { } player
            ? Redirect($"/events/{player}/{id}")
            : NotFound();
}
