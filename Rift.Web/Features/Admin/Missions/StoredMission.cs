using Rift.Domain.Awards;
using Rift.Domain.Rewards;
using Rift.Web.Rewarding.Awards;

namespace Rift.Web.Features.Admin.Missions;

public enum MissionState
{
    Running,
    Paused,
    Ended,
}

/// <summary>A mission as it is stored, for those who set missions.</summary>
/// <param name="OfTeam">The team whose lead set it; null where an admin did.</param>
/// <param name="Players">Handles of the chosen players; of a merged one the survivor's.</param>
/// <param name="Completions">How often it was completed and paid.</param>
public sealed record StoredMission(
    Guid Id, string Name, string Measure, string? EventType, string? CountsAs, decimal Target, string Period,
    DateOnly StartsOn, DateOnly? EndsOn, string Audience, int Gold, int Xp, Guid? BadgeId, string? Badge, Guid? OfTeam,
    string? OfTeamName, DateTimeOffset? PausedAt, DateTimeOffset? EndedAt, long Version, Guid[] Teams,
    string[] TeamNames, Guid[] PlayerIds, string[] Players, long Completions)
{
    public Counted Counted => new(
        GameNames.ReadMeasure(Measure), EventType, CountsAs is null ? null : CountsAsNames.Find(CountsAs));

    public MissionState State =>
        EndedAt is not null ? MissionState.Ended
        : PausedAt is not null ? MissionState.Paused
        : MissionState.Running;
}
