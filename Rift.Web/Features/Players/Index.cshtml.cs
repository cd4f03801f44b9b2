using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.Hosting;
using Rift.Web.Rewarding.Badges;

namespace Rift.Web.Features.Players;

/// <summary>
/// A player's profile, for every signed-in user; a private player's only for those who may see their ledger.
/// </summary>
public sealed class IndexModel(ProfileQuery profiles, PlayerBadges badges) : PageModel
{
    public Profile Profile { get; private set; } = null!;

    /// <summary>What the player has earned, the newest first.</summary>
    public IReadOnlyList<PlayerBadge> Badges { get; private set; } = [];

    public CurrentUser CurrentUser { get; private set; } = null!;

    /// <summary>Whether the numbers lead to the entries that make them.</summary>
    public bool OpensLedger => CurrentUser.MaySee(Profile.Person);

    public bool IsOwn => CurrentUser.Id == Profile.Person.Id;

    public bool OpensEvents => OpensLedger && CurrentUser.Role >= Role.Lead;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        var player = new PlayerId(id);
        CurrentUser = CurrentUser.Of(User);

        if (await profiles.FindAsync(player, CurrentUser, ct) is not { } profile)
        {
            return await profiles.FindSurvivorAsync(player, CurrentUser, ct) is { } survivor
                ? Redirect($"/players/{survivor}")
                : NotFound();
        }

        Profile = profile;
        Badges = await badges.EarnedAsync(player, ct);

        return Page();
    }

    public ProfileNumber Number(long value, string question, string why) =>
        new(NumberText.Of(value), RowsOf(question), why);

    public ProfileNumber Streak => new(
        NumberText.Of(Profile.Streak.Length), OpensLedger ? $"/players/{Profile.Person.Id}/streak" : null,
        ProfileTexts.WhyStreak.Fill(Profile.Streak.Length));

    public string? RowsOf(string question) => OpensLedger ? $"/players/{Profile.Person.Id}/ledger?of={question}" : null;
}
