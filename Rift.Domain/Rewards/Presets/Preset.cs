using System.Collections.Immutable;

namespace Rift.Domain.Rewards.Presets;

/// <summary>
/// Rules to start from. A preset is never stored by itself: an admin loads it as a draft, sees its effect, and saves.
/// </summary>
/// <param name="Name">As in an address, such as <c>meetings-heavy</c>.</param>
public sealed record Preset(
    string Name, Func<string> TitleText, Func<string> AboutText, ImmutableArray<RewardRule> Rules)
{
    /// <summary>As people read it.</summary>
    public string Title => TitleText();

    /// <summary>What it is for, in a sentence.</summary>
    public string About => AboutText();

    /// <summary>Null where the preset lacks the type.</summary>
    public RewardRule? Find(string eventType) => Rules.FirstOrDefault(rule => rule.EventType == eventType);
}
