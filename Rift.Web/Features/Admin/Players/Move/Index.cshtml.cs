using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain;
using Rift.Web.Access;
using Rift.Web.People;

namespace Rift.Web.Features.Admin.Players;

[Authorize(Policy = Policies.Admin)]
public sealed class TeamModel(PlayerPageQuery pages, TeamNames teams, MovePlayer move) : PageModel
{
    public PlayerPage Player { get; private set; } = null!;

    public IReadOnlyList<TeamName> Teams { get; private set; } = [];

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    public Dictionary<string, string> Wrong { get; } = [];

    /// <summary>To be confirmed, because it changes what has been.</summary>
    public MoveEffect? Effect { get; private set; }

    public bool IsStale { get; private set; }

    /// <summary>What a confirmation is for: another day or team has to be looked at anew.</summary>
    public string Asked => $"{From:yyyy-MM-dd} {To}";

    public string TargetName => Teams.FirstOrDefault(team => team.Id.ToString() == To)?.Name ?? "no team";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        From ??= move.Today;

        return await ShowAsync(id, ct) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, long version, string? confirmed, CancellationToken ct)
    {
        if (!await ShowAsync(id, ct))
            return NotFound();

        var team = Check();

        if (Wrong.Count > 0)
            return Again(StatusCodes.Status422UnprocessableEntity);
        if (confirmed != Asked && await move.LookAheadAsync(new PlayerId(id), From!.Value, team, ct) is { ChangesThePast: true } effect)
        {
            Effect = effect;
            return Page();
        }

        switch (await move.ExecuteAsync(new PlayerId(id), From!.Value, team, version, CurrentUser.Of(User), ct))
        {
            case MoveOutcome.Moved:
                TempData["Done"] = $"{Player.Record.Name} is in {TargetName} from {From:d MMM yyyy} on.";
                return Redirect($"/admin/players/{id}");
            case MoveOutcome.Stale:
                IsStale = true;
                return Again(StatusCodes.Status409Conflict);
            default:
                return NotFound();
        }
    }

    private Guid? Check()
    {
        if (From is null || From < new DateOnly(2000, 1, 1) || From > move.Today.AddYears(1))
            Wrong["from"] = "Give a day, at most a year ahead.";
        if (string.IsNullOrEmpty(To))
            return null;
        if (Teams.FirstOrDefault(team => team.Id.ToString() == To && !team.IsClosed) is { } chosen)
            return chosen.Id;

        Wrong["to"] = "Choose a team that is open, or none.";

        return null;
    }

    private PageResult Again(int status)
    {
        Response.StatusCode = status;

        return Page();
    }

    private async Task<bool> ShowAsync(Guid id, CancellationToken ct)
    {
        if (await pages.FindAsync(new PlayerId(id), ct) is not { } player)
            return false;

        (Player, Teams) = (player, await teams.AllAsync(ct));

        return true;
    }
}
