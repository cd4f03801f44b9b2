using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain;
using Rift.Web.Access;
using Rift.Web.PersonalData;

namespace Rift.Web.Features.Admin.Players.Data;

[Authorize(Policy = Policies.Admin)]
public sealed class EraseModel(PlayerPageQuery pages, ErasePerson erase) : PageModel
{
    public PlayerPage Shown { get; private set; } = null!;

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
                TempData["Done"] = "The person is erased. What they earned stays, as numbers of nobody.";
                return Redirect("/admin/players");
            case EraseOutcome.NotConfirmed:
                return Refuse(name, $"Type {Shown.Player.Name} to say that you mean it. Nothing was erased.");
            case EraseOutcome.LastAdmin:
                return Refuse(name, "This is the last admin who can sign in. Make somebody else one first.");
            case EraseOutcome.IsDefaultPlayer:
                return Refuse(
                    name,
                    "Events that name nobody go to this player, who is always needed. "
                    + "Give the player another name and handle instead, and no email.");
            default:
                return NotFound();
        }
    }

    private PageResult Refuse(string? typed, string why)
    {
        (Typed, Wrong) = (typed ?? "", why);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;

        return Page();
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken ct)
    {
        if (await pages.FindAsync(new PlayerId(id), ct) is not { } found)
            return false;

        Shown = found;

        return true;
    }
}
