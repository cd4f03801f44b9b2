using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.PersonalData;

namespace Rift.Web.Features.Admin.Players.Data;

[Authorize(Policy = Policies.Admin)]
public sealed class EraseModel(PlayerPageQuery pages, ErasePerson erase) : PlayerModel(pages)
{
    public string Typed { get; private set; } = "";

    public string? Wrong { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) =>
        await FindAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, string? name, CancellationToken ct)
    {
        if (!await FindAsync(id, ct))
            return NotFound();

        switch (await erase.ExecuteAsync(new PlayerId(id), name, CurrentUser.Of(User), ct))
        {
            case EraseOutcome.Erased:
                return Done(DataTexts.Erased, "/admin/players");
            case EraseOutcome.NotConfirmed:
                return Refuse(name, DataTexts.NotConfirmed.Fill(Player.Name));
            case EraseOutcome.LastAdmin:
                return Refuse(name, PlayerTexts.LastAdmin);
            case EraseOutcome.IsDefaultPlayer:
                return Refuse(name, DataTexts.IsDefaultPlayer);
            default:
                return NotFound();
        }
    }

    private PageResult Refuse(string? typed, string why)
    {
        (Typed, Wrong) = (typed ?? "", why);

        return Refuse();
    }
}
