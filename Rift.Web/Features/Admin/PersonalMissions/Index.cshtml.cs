using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain.Awards;
using Rift.Domain.Missions;
using Rift.Domain.Rewards;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.Rewarding.Personal;

namespace Rift.Web.Features.Admin.PersonalMissions;

[Authorize(Policy = Policies.Admin)]
public sealed class IndexModel(SwitchPersonalMissions switches, PreviewPersonalMissions preview) : PageModel
{
    /// <summary>The fields of teams begin with it, and end with the team's id.</summary>
    public const string TeamField = "team-";

    public PersonalSwitches Switches { get; private set; } = null!;

    public IReadOnlyList<PersonalPreview> Samples { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Switches = await switches.ReadAsync(ct);
        Samples = await preview.RunAsync(ct);
    }

    /// <param name="all">Whether the organisation has them; a box that is not ticked is not sent.</param>
    public async Task<IActionResult> OnPostAsync(bool all, CancellationToken ct)
    {
        await switches.SaveAsync(all, ReadTeams(Request.Form), CurrentUser.Of(User), ct);
        TempData["Done"] = PersonalTexts.Saved;

        return Redirect("/admin/missions/personal");
    }

    /// <summary>What a mission asks for, in words.</summary>
    public static string AimOf(PersonalMission mission) => mission.Counted switch
    {
        { Figure: CountsAs.MeetingBooked } => PersonalTexts.AimBooked.Fill(mission.Target),
        { Figure: CountsAs.MeetingHeld } => PersonalTexts.AimHeld.Fill(mission.Target),
        { Measure: Measure.Xp } => PersonalTexts.AimXp.Fill(mission.Target),
        _ => PersonalTexts.AimConnects.Fill(mission.Target),
    };

    // By team: on, off, or nothing for the organisation's.
    private static Dictionary<Guid, bool?> ReadTeams(IFormCollection form)
    {
        var wanted = new Dictionary<Guid, bool?>();

        foreach (var (name, value) in form)
        {
            if (!name.StartsWith(TeamField, StringComparison.Ordinal))
                continue;
            if (Guid.TryParse(name[TeamField.Length..], out var team))
                wanted[team] = value.ToString() switch { "on" => true, "off" => false, _ => null };
        }

        return wanted;
    }
}
