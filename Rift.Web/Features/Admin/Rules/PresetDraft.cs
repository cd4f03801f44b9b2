using Rift.Domain.Rewards;
using Rift.Domain.Rewards.Presets;

namespace Rift.Web.Features.Admin.Rules;

/// <summary>A preset laid over the rules. Of a type that is there already it changes what is paid, and leaves its name, icon and place.</summary>
internal static class PresetDraft
{
    public static IReadOnlyList<DraftRow> Of(Sheet sheet, Preset preset)
    {
        var known = sheet.Rows.Select(row => preset.Find(row.Rule.EventType) is { } rule ? DraftRow.Of(Laid(rule, row.Rule), row.ChangeId) : DraftRow.Of(row.Rule, row.ChangeId));
        var added = preset.Rules.Where(rule => sheet.Find(rule.EventType) is null).Select(rule => DraftRow.Of(StoredRule.Of(rule, 0), readAt: 0));

        return [.. known, .. added];
    }

    /// <summary>The active rules that the preset knows nothing of.</summary>
    public static IReadOnlyList<StoredRule> Others(Sheet sheet, Preset preset) =>
        [.. sheet.Rows.Select(row => row.Rule).Where(rule => rule.Active && preset.Find(rule.EventType) is null)];

    /// <summary>Where the act says so, the types that the preset lacks are switched off in the draft, or left as they are stored.</summary>
    public static IReadOnlyList<DraftRow> WithOthers(IReadOnlyList<DraftRow> draft, Preset preset, string act, Sheet sheet)
    {
        if (act is "others:off" or "others:on")
        {
            foreach (var (row, stored) in draft.Select(row => (row, sheet.Find(row.EventType))).Where(pair => pair.Item2 is not null && preset.Find(pair.Item2.Rule.EventType) is null))
                row.Active = act == "others:on" && stored!.Rule.Active;
        }

        return draft;
    }

    private static StoredRule Laid(RewardRule preset, StoredRule stored) =>
        StoredRule.Of(preset, stored.Position) with { Label = stored.Label, Icon = stored.Icon };
}
