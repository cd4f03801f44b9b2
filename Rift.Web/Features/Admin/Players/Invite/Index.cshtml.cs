using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rift.Domain;
using Rift.Web.Access;
using Rift.Web.Access.Links;
using Rift.Web.Hosting;
using Rift.Web.Settings;

namespace Rift.Web.Features.Admin.Players.Invite;

[Authorize(Policy = Policies.Admin)]
public sealed class IndexModel(PlayerPageQuery pages, Invitations invitations, RiftSettings settings)
    : PlayerModel(pages)
{
    private const string MadeLink = "InvitationLink";

    /// <summary>Shown once, directly after it was made: only its hash is stored.</summary>
    public string? Link { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        Link = TempData[MadeLink] as string;

        return await FindAsync(id, ct) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct))
            return NotFound();
        if (Player.HasLeft)
            return Refuse();

        var purpose = Player.HasAccount ? InvitationPurpose.Password : InvitationPurpose.Join;
        var token = await invitations.CreateAsync(new PlayerId(id), purpose, CurrentUser.Of(User), ct);
        TempData[MadeLink] = PublicAddress.Of(settings, Request) + Invitations.PathOf(token);

        return Redirect($"/admin/players/{id}/invitation");
    }
}
