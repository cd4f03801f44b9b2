using Rift.Domain.Rewards;
using Rift.Domain.Rewards.Presets;

namespace Rift.Web.Features.Admin.Rules.Draft;

/// <summary>
/// A preset laid over the rules. Of a type that is there already it changes what is paid, and leaves its name, icon and
/// place.
/// </summary>
internal static class PresetDraft
{
    public static IReadOnlyList<TypedRule> Of(StoredRules stored, Preset preset)
    {
        var known = stored.Rows.Select(row => TypedRule.Of(Laid(preset, row.Rule), row.ChangeId));
        var added = preset.Rules.Where(rule => stored.Find(rule.EventType) is null).Select(rule => TypedRule.Of(rule));

        return [.. known, .. added];
    }

    /// <summary>The active rules that the preset lacks.</summary>
    public static IReadOnlyList<RewardRule> Others(StoredRules stored, Preset preset) =>
        [.. stored.Rows.Select(row => row.Rule).Where(rule => rule.Active && preset.Find(rule.EventType) is null)];

    /// <summary>With the types that the preset lacks switched off, or left as they are stored.</summary>
    public static IReadOnlyList<TypedRule> WithOthers(
        IReadOnlyList<TypedRule> draft, Preset preset, bool areOn, StoredRules stored) =>
    [
        .. from row in draft
           let known = stored.Find(row.EventType)?.Rule
           select known is null || preset.Find(known.EventType) is not null
               ? row
               : row with { Active = areOn && known.Active },
    ];

    private static RewardRule Laid(Preset preset, RewardRule stored) =>
        preset.Find(stored.EventType) is { } rule
            ? rule with { Label = stored.Label, Icon = stored.Icon, Position = stored.Position }
            : stored;
}
