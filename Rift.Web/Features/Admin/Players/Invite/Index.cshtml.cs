using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain;
using Rift.Web.Access;

namespace Rift.Web.Features.Admin.Players;

[Authorize(Policy = Policies.Admin)]
public sealed class InvitationModel(PlayerPageQuery pages, Invitations invitations) : PageModel
{
    private const string MadeLink = "InvitationLink";

    public PlayerRecord Player { get; private set; } = null!;

    /// <summary>Shown once, directly after it was made: only its hash is stored.</summary>
    public string? Link { get; private set; }

    public bool MayBeInvited => Player.State != "left";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        Link = TempData[MadeLink] as string;

        return await FindAsync(id, ct) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct))
            return NotFound();
        if (!MayBeInvited)
            return Unprocessable();

        var purpose = Player.HasAccount ? InvitationPurpose.Password : InvitationPurpose.Join;
        var token = await invitations.CreateAsync(new PlayerId(id), purpose, CurrentUser.Of(User), ct);
        TempData[MadeLink] = $"{Request.Scheme}://{Request.Host}{Invitations.PathOf(token)}";

        return Redirect($"/admin/players/{id}/invitation");
    }

    private PageResult Unprocessable()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;

        return Page();
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken ct)
    {
        if (await pages.FindAsync(new PlayerId(id), ct) is not { } page)
            return false;

        Player = page.Record;

        return true;
    }
}
