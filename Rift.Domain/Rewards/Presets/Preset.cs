using System.Collections.Immutable;

namespace Rift.Domain.Rewards.Presets;

/// <summary>
/// Rules to start from. A preset is never stored by itself: an admin loads it as a draft, sees its effect, and saves.
/// </summary>
/// <param name="Name">As in an address, such as <c>meetings-heavy</c>.</param>
/// <param name="Title">As people read it.</param>
/// <param name="About">What it is for, in a sentence.</param>
public sealed record Preset(string Name, string Title, string About, ImmutableArray<RewardRule> Rules)
{
    /// <summary>Null where the preset lacks the type.</summary>
    public RewardRule? Find(string eventType) => Rules.FirstOrDefault(rule => rule.EventType == eventType);
}
