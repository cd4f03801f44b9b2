using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.Features.Admin.Players.Fields;
using Rift.Web.Features.Admin.Players.Search;
using Rift.Web.People;

namespace Rift.Web.Features.Admin.Players.Edit;

[Authorize(Policy = Policies.Admin)]
public sealed class IndexModel(SavePlayer save, PlayerPageQuery pages, TeamNames teams) : PlayerModel(pages)
{
    [BindProperty]
    public TypedPlayer Typed { get; set; } = TypedPlayer.New;

    /// <summary>
    /// What the form was filled with when it was opened: what was saved since then is another admin's.
    /// </summary>
    [BindProperty(Name = "was")]
    public TypedPlayer Opened { get; set; } = TypedPlayer.New;

    /// <summary>Of the player when the form was opened.</summary>
    [BindProperty]
    public long Version { get; set; }

    /// <summary>The query of the list that led here; null where another page did.</summary>
    [BindProperty(SupportsGet = true)]
    public string? List { get; set; }

    public string ListAddress => PlayerSearch.Read(List).Address;

    public PlayerForm Form { get; private set; } = null!;

    /// <summary>Whether another admin saved the player while the form was being filled in.</summary>
    public bool IsStale { get; private set; }

    public LastChange? StaleBy { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct))
            return NotFound();

        Opened = Player.ToTyped();
        Version = Player.Version;
        Form = PlayerForm.Of(Opened, await teams.AllAsync(ct));

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct))
            return NotFound();

        var (choices, problems) = (await teams.AllAsync(ct), new List<FieldProblem>());
        var team = TeamChoice.Read(Typed.Team, choices, Player.TeamId, problems);

        if (PlayerCheck.Read(Typed, team, problems) is not { } wanted)
            return Refuse(choices, problems);

        switch (await save.ChangeAsync(new PlayerId(id), wanted, Version, CurrentUser.Of(User), ct))
        {
            case SaveOutcome.Saved:
                return Done(
                    EditTexts.Saved.Fill(wanted.Name), List is null ? $"/admin/players/{id}" : ListAddress);
            case SaveOutcome.Refused refused:
                return Refuse(choices, refused.Problems);
            case SaveOutcome.Stale stale when await FindAsync(id, ct):
                return ShowBoth(choices, stale.By);
            default:
                return NotFound();
        }
    }

    private PageResult Refuse(IReadOnlyList<TeamName> choices, IReadOnlyList<FieldProblem> problems)
    {
        Form = PlayerForm.Of(Typed, choices, problems);

        return Refuse();
    }

    private PageResult ShowBoth(IReadOnlyList<TeamName> choices, LastChange? by)
    {
        var now = Player.ToTyped();
        var edit = ConcurrentEdit.Of(Opened, Typed, now, choices);
        (IsStale, StaleBy, Opened, Version) = (true, by, now, Player.Version);
        Form = new PlayerForm(edit.Values, [], edit.Notes, choices);

        return Refuse(StatusCodes.Status409Conflict);
    }
}
