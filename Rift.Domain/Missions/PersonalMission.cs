using Rift.Domain.Awards;

namespace Rift.Domain.Missions;

/// <summary>A mission that the system has set for one player and one week.</summary>
/// <param name="Week">Its Monday.</param>
/// <param name="Slot">1 to 3; tells the missions of one week apart.</param>
/// <param name="Target">In units of what is counted.</param>
public sealed record PersonalMission(DateOnly Week, int Slot, Counted Counted, long Target, long Gold, long Xp)
{
    /// <summary>Stands for all personal missions where awards name their definition; the slot is the tier.</summary>
    public static readonly Guid Definition = new("00000000-0000-7000-8000-000000000002");

    public MissionWindow Window => new(Week, Week.AddDays(6));
}
