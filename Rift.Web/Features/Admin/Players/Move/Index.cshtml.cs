using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain;
using Rift.Web.Access;
using Rift.Web.People;

namespace Rift.Web.Features.Admin.Players.Move;

[Authorize(Policy = Policies.Admin)]
public sealed class IndexModel(PlayerPageQuery pages, TeamNames teams, MovePlayer move) : PageModel
{
    public StoredPlayer Player { get; private set; } = null!;

    public IReadOnlyList<TeamName> Teams { get; private set; } = [];

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    public string? WrongFrom { get; private set; }

    public string? WrongTo { get; private set; }

    /// <summary>To be confirmed, because it changes what has been.</summary>
    public MoveEffect? Effect { get; private set; }

    public bool IsStale { get; private set; }

    /// <summary>What a confirmation is for: another day or team is another question.</summary>
    public string Asked => $"{From:yyyy-MM-dd} {To}";

    public string TargetName => Teams.FirstOrDefault(team => team.Id.ToString() == To)?.Name ?? "no team";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        From ??= move.Today;

        return await FindAsync(id, ct) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, long version, string? confirmed, CancellationToken ct)
    {
        if (!await FindAsync(id, ct))
            return NotFound();

        var team = Check();

        if (WrongFrom is not null || WrongTo is not null)
            return Refuse(StatusCodes.Status422UnprocessableEntity);
        if (confirmed != Asked && await LookAheadAsync(team, ct))
            return Page();

        switch (await move.ExecuteAsync(Player.Id, From!.Value, team, version, CurrentUser.Of(User), ct))
        {
            case MoveOutcome.Moved:
                TempData["Done"] = $"{Player.Name} is in {TargetName} from {From:d MMM yyyy} on.";
                return Redirect($"/admin/players/{id}");
            case MoveOutcome.Stale:
                IsStale = true;
                return Refuse(StatusCodes.Status409Conflict);
            default:
                return NotFound();
        }
    }

    private Guid? Check()
    {
        if (From is null || From < new DateOnly(2000, 1, 1) || From > move.Today.AddYears(1))
            WrongFrom = "Give a day, at most a year ahead.";
        if (string.IsNullOrEmpty(To))
            return null;
        if (Teams.FirstOrDefault(team => team.Id.ToString() == To && !team.IsClosed) is { } chosen)
            return chosen.Id;

        WrongTo = "Choose a team that is open, or none.";

        return null;
    }

    private async Task<bool> LookAheadAsync(Guid? team, CancellationToken ct)
    {
        var effect = await move.LookAheadAsync(Player.Id, From!.Value, team, ct);
        Effect = effect.ChangesThePast ? effect : null;

        return effect.ChangesThePast;
    }

    private PageResult Refuse(int status)
    {
        Response.StatusCode = status;

        return Page();
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken ct)
    {
        if (await pages.FindAsync(new PlayerId(id), ct) is not { } found)
            return false;

        (Player, Teams) = (found.Player, await teams.AllAsync(ct));

        return true;
    }
}
