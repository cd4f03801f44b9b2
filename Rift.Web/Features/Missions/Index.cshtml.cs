using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain;
using Rift.Domain.Missions;
using Rift.Web.Access;
using Rift.Web.People;
using Rift.Web.Rewarding;
using Rift.Web.Rewarding.Missions;

namespace Rift.Web.Features.Missions;

/// <summary>
/// The signed-in user's missions. Leads open those of a player of their team by <c>?player=</c>, admins every player's.
/// </summary>
public sealed class IndexModel(
    PersonCache people, PlayerScores scores, PlayerMissions missions, MissionHistory history, ShareNames names)
    : PageModel
{
    public Person Player { get; private set; } = null!;

    public bool IsOwn => Player.Id == CurrentUser.Of(User).Id;

    /// <summary>The player's clock, and the rules by which things are called.</summary>
    public PlayerScore Score { get; private set; } = null!;

    public IReadOnlyList<CurrentMission> Current { get; private set; } = [];

    public ILookup<Guid, NamedShare> Shares { get; private set; } = null!;

    public CompletedMissions History { get; private set; } = new([], null);

    public bool IsFirstPage { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid? player, Guid? before, CancellationToken ct)
    {
        var visitor = CurrentUser.Of(User);
        var id = player is { } asked ? new PlayerId(asked) : visitor.Id;

        if (await people.FindAsync(id, ct) is not { } person || !visitor.MaySee(person)
            || await scores.FindAsync(id, ct) is not { } score)
        {
            return NotFound();
        }

        (Player, Score, IsFirstPage) = (person, score, before is null);
        Current = await missions.FindAsync(id, score.Day, ct);
        Shares = await names.FindAsync(Current, visitor, ct);
        History = await history.FindAsync(id, before, MissionHistory.UsualLength, score.Rules, ct);

        return Page();
    }

    public MissionCard CardOf(CurrentMission mission) =>
        new(mission, Score, [.. Shares[mission.Definition]], LedgerOf(mission.Award, mission.Reward.Gold));

    public string? LedgerOf(Guid? award, long gold) => award is { } id
        ? $"{(IsOwn ? "/ledger" : $"/players/{Player.Id}/ledger")}?of={(gold == 0 ? "xp" : "gold")}&about={id}"
        : null;

    public string AddressOf(Guid? before)
    {
        string?[] terms = [IsOwn ? null : $"player={Player.Id}", before is null ? null : $"before={before}"];

        return string.Join('&', terms.OfType<string>()) is { Length: > 0 } query ? $"/missions?{query}" : "/missions";
    }
}

/// <summary>A mission as its card shows it.</summary>
/// <param name="Ledger">Where its entry is, once it is paid.</param>
public sealed record MissionCard(
    CurrentMission Mission, PlayerScore Score, IReadOnlyList<NamedShare> Shares, string? Ledger)
{
    public string Name => MissionWords.NameOf(Mission, Score.Rules);

    public string Progress => MissionWords.Progress(Mission, Score.Rules);

    public string Goal => MissionWords.Goal(Mission.Counted, Mission.Progress.Target, Score.Rules);

    public int Percent => (int)(Mission.Progress.Fraction * 100);

    public DateTimeOffset? Ends =>
        Mission.Progress.EndsAt(Score.Calendar) is { } ends ? Score.Calendar.LocalTimeOf(ends) : null;

    public string Audience => Mission switch
    {
        { IsPersonal: true } => MissionPageTexts.JustForYou,
        { Audience: MissionAudience.Team } => MissionPageTexts.WithYourTeam,
        { Audience: MissionAudience.Members } => MissionPageTexts.YourTeamEach,
        { Audience: MissionAudience.Players } => MissionPageTexts.Chosen,
        _ => MissionPageTexts.Everyone,
    };

    public string Period => Mission.Period switch
    {
        MissionPeriod.Day => MissionTexts.Day,
        MissionPeriod.Week => MissionTexts.Week,
        MissionPeriod.Month => MissionTexts.Month,
        MissionPeriod.Season => MissionTexts.Season,
        MissionPeriod.Dates => MissionTexts.Dates,
        MissionPeriod.Once => MissionTexts.Once,
    };
}
