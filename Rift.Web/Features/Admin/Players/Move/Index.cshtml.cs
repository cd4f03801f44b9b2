using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.Features.Admin.Players.Fields;
using Rift.Web.People;

namespace Rift.Web.Features.Admin.Players.Move;

[Authorize(Policy = Policies.Admin)]
public sealed class IndexModel(PlayerPageQuery pages, TeamNames teams, MovePlayer move)
    : PlayerModel(pages)
{
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

    public string TargetName => Teams.FirstOrDefault(team => team.Id.ToString() == To)?.Name ?? PlayerTexts.NoTeam;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        From ??= move.Today;

        return await FindWithTeamsAsync(id, ct) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, long version, string? confirmed, CancellationToken ct)
    {
        if (!await FindWithTeamsAsync(id, ct))
            return NotFound();

        var team = Check();

        if (WrongFrom is not null || WrongTo is not null)
            return Refuse();
        if (confirmed != Asked && await LookAheadAsync(team, ct))
            return Page();

        switch (await move.ExecuteAsync(Player.Id, From!.Value, team, version, CurrentUser.Of(User), ct))
        {
            case MoveOutcome.Moved:
                return Done(
                    (team is null ? MoveTexts.Left : MoveTexts.Moved).Fill(Player.Name, TargetName, From),
                    $"/admin/players/{id}");
            case MoveOutcome.Stale:
                IsStale = true;
                return Refuse(StatusCodes.Status409Conflict);
            default:
                return NotFound();
        }
    }

    private Guid? Check()
    {
        if (!move.Allows(From))
            WrongFrom = MoveTexts.DayWrong;
        if (string.IsNullOrEmpty(To))
            return null;
        if (Teams.FirstOrDefault(team => team.Id.ToString() == To && !team.IsClosed) is { } chosen)
            return chosen.Id;

        WrongTo = FieldTexts.TeamChoice;

        return null;
    }

    private async Task<bool> LookAheadAsync(Guid? team, CancellationToken ct)
    {
        var effect = await move.LookAheadAsync(Player.Id, From!.Value, team, ct);
        Effect = effect.ChangesThePast ? effect : null;

        return effect.ChangesThePast;
    }

    private async Task<bool> FindWithTeamsAsync(Guid id, CancellationToken ct)
    {
        Teams = await teams.AllAsync(ct);

        return await FindAsync(id, ct);
    }
}
