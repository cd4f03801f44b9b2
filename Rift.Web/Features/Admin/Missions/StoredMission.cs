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
public sealed record StoredMission
{
    public Guid Id { get; init; }

    public string Name { get; init; } = "";

    public string Measure { get; init; } = "";

    public string? EventType { get; init; }

    public string? CountsAs { get; init; }

    public decimal Target { get; init; }

    public string Period { get; init; } = "";

    public DateOnly StartsOn { get; init; }

    public DateOnly? EndsOn { get; init; }

    public string Audience { get; init; } = "";

    public int Gold { get; init; }

    public int Xp { get; init; }

    public Guid? BadgeId { get; init; }

    public string? Badge { get; init; }

    /// <summary>The team whose lead set it; null where an admin did.</summary>
    public Guid? OfTeam { get; init; }

    public string? OfTeamName { get; init; }

    public DateTimeOffset? PausedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public long Version { get; init; }

    public Guid[] Teams { get; init; } = [];

    public string[] TeamNames { get; init; } = [];

    public Guid[] PlayerIds { get; init; } = [];

    /// <summary>Handles of the chosen players; of a merged one the survivor's.</summary>
    public string[] Players { get; init; } = [];

    /// <summary>How often it was completed and paid.</summary>
    public long Completions { get; init; }

    public Counted Counted => new(
        GameNames.ReadMeasure(Measure), EventType, CountsAs is null ? null : CountsAsNames.Find(CountsAs));

    public MissionState State =>
        EndedAt is not null ? MissionState.Ended
        : PausedAt is not null ? MissionState.Paused
        : MissionState.Running;
}
