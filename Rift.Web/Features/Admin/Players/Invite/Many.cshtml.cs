using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain;
using Rift.Web.Access;
using Rift.Web.Features.Admin.Players.Import;
using Rift.Web.Features.Admin.Players.Search;
using Rift.Web.Hosting;
using Rift.Web.Settings;

namespace Rift.Web.Features.Admin.Players.Invite;

/// <summary>
/// Invites many players. Opening the page only shows who would be invited, so it may be loaded again; the links are in
/// the answer to its form, and the form is answered with links once.
/// </summary>
[Authorize(Policy = Policies.Admin)]
[RequestSizeLimit(MostBytes)]
[RequestFormLimits(ValueLengthLimit = MostBytes)]
public sealed class ManyModel(
    InviteMany invite, PlayerListQuery players, ImportedPlayers imported, RiftSettings settings) : PageModel
{
    /// <summary>Room for the ids of as many players as may be invited at once.</summary>
    public const int MostBytes = 128 * 1024;

    /// <summary>The list from which players were chosen.</summary>
    [BindProperty(SupportsGet = true)]
    public PlayerSearch Search { get; set; } = PlayerSearch.All;

    public InvitePlan Plan { get; private set; } = new([], []);

    public bool IsTooMany { get; private set; }

    /// <summary>Those who were invited just now.</summary>
    public InvitedPlayers? Made { get; private set; }

    public string Csv { get; private set; } = "";

    /// <summary>The form was sent before, and its links were shown then.</summary>
    public bool WasDone { get; private set; }

    /// <summary>What makes a form that is sent twice the same.</summary>
    public Guid Batch { get; } = Guid.CreateVersion7();

    public string Ids => string.Join('.', Plan.Invited.Select(player => $"{player.Id.Value:N}"));

    public async Task OnGetAsync(Guid[] player, bool all, Guid? import, CancellationToken ct)
    {
        var chosen = import is { } which ? await imported.NewOnesAsync(which, ct)
            : all ? await players.IdsAsync(Search, InvitePlan.MostPlayers + 1, ct)
            : [.. player.Select(id => new PlayerId(id))];
        IsTooMany = chosen.Count > InvitePlan.MostPlayers;

        if (!IsTooMany)
            Plan = await invite.PreviewAsync(chosen, ct);
    }

    public async Task<IActionResult> OnPostAsync(string? players, Guid batch, CancellationToken ct)
    {
        if (batch == Guid.Empty || ReadIds(players) is not { Count: > 0 and <= InvitePlan.MostPlayers } chosen)
            return Refuse(StatusCodes.Status422UnprocessableEntity);

        Made = await invite.ExecuteAsync(chosen, batch, CurrentUser.Of(User), ct);
        WasDone = Made is null;

        if (Made is null)
            return Refuse(StatusCodes.Status409Conflict);

        Csv = InvitationFile.Of(Made.Links, PublicAddress.Of(settings, Request));
        Response.Headers.CacheControl = "no-store";

        return Page();
    }

    private static IReadOnlyList<PlayerId> ReadIds(string? typed) =>
        [.. (typed ?? "").Split('.').Where(id => Guid.TryParse(id, out _)).Select(id => new PlayerId(Guid.Parse(id)))];

    private PageResult Refuse(int status)
    {
        Response.StatusCode = status;

        return Page();
    }
}
