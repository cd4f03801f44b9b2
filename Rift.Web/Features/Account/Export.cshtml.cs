using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Access;
using Rift.Web.PersonalData;

namespace Rift.Web.Features.Account;

public sealed class ExportModel(ExportPerson export) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var visitor = CurrentUser.Of(User);

        return await export.BeginAsync(visitor.Id, visitor, ct) ? new ExportResult(export, visitor.Id) : NotFound();
    }
}
