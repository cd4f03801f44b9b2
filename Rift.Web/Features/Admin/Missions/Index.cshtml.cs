using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain.Rewards;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.Hosting;
using Rift.Web.Rewarding;

namespace Rift.Web.Features.Admin.Missions;

/// <summary>All missions for an admin, those of the team for its lead.</summary>
[Authorize(Policy = Policies.Lead)]
public sealed class IndexModel(MissionListQuery list, LeadLimits limits, RuleCache rules) : PageModel
{
    public ILookup<MissionState, StoredMission> Missions { get; private set; } = null!;

    public MissionScope Scope => MissionScope.Of(CurrentUser.Of(User));

    public RuleBook Rules { get; private set; } = null!;

    public string Gold { get; private set; } = "";

    public string Xp { get; private set; } = "";

    public string? WrongLimit { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var limit = await limits.ReadAsync(ct);
        (Gold, Xp) = (NumberText.Of(limit.Gold), NumberText.Of(limit.Xp));
        await ReadAsync(ct);
    }

    /// <summary>What leads may pay is for admins to say.</summary>
    public async Task<IActionResult> OnPostLimitsAsync(string? gold, string? xp, CancellationToken ct)
    {
        if (!Scope.IsAdmin)
            return Forbid();

        if (NumberText.Read(gold) is { } mostGold and >= 0 and <= LeadLimit.Most
            && NumberText.Read(xp) is { } mostXp and >= 0 and <= LeadLimit.Most)
        {
            await limits.SaveAsync(new LeadLimit((int)mostGold, (int)mostXp), CurrentUser.Of(User), ct);
            TempData["Done"] = AdminMissionTexts.LimitsSaved.Fill(mostGold, mostXp);

            return Redirect("/admin/missions");
        }

        (Gold, Xp, WrongLimit) = (gold ?? "", xp ?? "", AdminMissionTexts.WrongLimit.Fill(LeadLimit.Most));
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        await ReadAsync(ct);

        return Page();
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        Rules = await rules.CurrentAsync();
        Missions = (await list.AllAsync(Scope, ct)).ToLookup(mission => mission.State);
    }
}
