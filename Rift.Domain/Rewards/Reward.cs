namespace Rift.Domain.Rewards;

/// <summary>What an event earns. Whole gold and whole XP, never negative.</summary>
public readonly record struct Reward(int Gold, int Xp);

/// <summary>What an event type counts as on the HUD, in ranks and in missions, whatever the source calls it.</summary>
public enum CountsAs
{
    Other,
    Dial,
    Connect,
    Email,
    MeetingBooked,
    MeetingHeld,
}
