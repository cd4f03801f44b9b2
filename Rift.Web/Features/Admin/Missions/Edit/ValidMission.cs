using Rift.Domain;
using Rift.Domain.Awards;
using Rift.Domain.Missions;

namespace Rift.Web.Features.Admin.Missions.Edit;

/// <summary>What decides who completes a mission: enough for a preview.</summary>
public sealed record MissionDraft(
    Counted Counted, decimal Target, MissionPeriod Period, DateOnly StartsOn, DateOnly? EndsOn,
    MissionAudience Audience, IReadOnlyList<Guid> Teams, IReadOnlyList<PlayerId> Players)
{
    /// <summary>Whether it counts the same as one that is stored.</summary>
    public bool CountsAs(StoredMission stored) =>
        Counted == stored.Counted && Target == stored.Target
        && Rewarding.Awards.GameNames.Of(Period) == stored.Period
        && StartsOn == stored.StartsOn && EndsOn == stored.EndsOn
        && Rewarding.Awards.GameNames.Of(Audience) == stored.Audience
        && Teams.ToHashSet().SetEquals(stored.Teams)
        && Players.Select(player => player.Value).ToHashSet().SetEquals(stored.PlayerIds);

    /// <summary>For the calendar: what the mission pays does not matter there.</summary>
    public Mission ToMission() => new(
        Guid.Empty, "", Counted, Target, Period, StartsOn, EndsOn, Audience, new MissionReward(0, 0),
        Teams.ToHashSet(), Players.ToHashSet(), DateTimeOffset.MinValue);
}

/// <summary>A mission that may be stored.</summary>
public sealed record ValidMission(string Name, MissionDraft Draft, int Gold, int Xp, Guid? Badge);
