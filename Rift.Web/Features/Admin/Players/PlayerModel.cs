using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain;

namespace Rift.Web.Features.Admin.Players;

/// <summary>A page about one player. For one who is not there, was merged or erased, it is not there either.</summary>
public abstract class PlayerModel(PlayerPageQuery pages) : PageModel
{
    public PlayerPage Shown { get; private set; } = null!;

    public StoredPlayer Player => Shown.Player;

    protected async Task<bool> FindAsync(Guid id, CancellationToken ct)
    {
        if (await pages.FindAsync(new PlayerId(id), ct) is not { } found)
            return false;

        Shown = found;

        return true;
    }

    protected PageResult Refuse(int status = StatusCodes.Status422UnprocessableEntity)
    {
        Response.StatusCode = status;

        return Page();
    }

    protected RedirectResult Done(string what, string address)
    {
        TempData["Done"] = what;

        return Redirect(address);
    }
}
