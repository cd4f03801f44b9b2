using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rift.Domain;
using Rift.Web.Access;
using Rift.Web.PersonalData;

namespace Rift.Web.Features.Admin.Players.Data;

[Authorize(Policy = Policies.Admin)]
public sealed class ExportModel(PlayerPageQuery pages, ExportPerson export) : PlayerModel(pages)
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) =>
        await FindAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct) =>
        await export.BeginAsync(new PlayerId(id), CurrentUser.Of(User), ct)
            ? new ExportResult(export, new PlayerId(id))
            : NotFound();
}
