using Rift.Domain.Badges;
using Rift.Web.Hosting;
using Rift.Web.Rewarding.Awards;

namespace Rift.Web.Features.Admin.Badges.Edit;

/// <summary>What differs between two states of a badge, for the audit log.</summary>
internal static class BadgeChanges
{
    public static IReadOnlyDictionary<string, object> Between(Badge before, Badge after)
    {
        var changes = new Dictionary<string, object>(StringComparer.Ordinal);

        foreach (var (field, text) in Fields)
        {
            if (text(before) != text(after))
                changes[field] = new { from = text(before), to = text(after) };
        }

        return changes;
    }

    private static readonly (string Field, Func<Badge, string> Text)[] Fields =
    [
        ("name", badge => badge.Name),
        ("about", badge => badge.About),
        ("measure", badge => string.Join(' ', MeasureOf(badge).Where(part => part.Length > 0))),
        ("tiers", badge => string.Join(", ", badge.Tiers.Select(tier => NumberText.Of(tier.Threshold)))),
        ("gold", badge => string.Join(", ", badge.Tiers.Select(tier => NumberText.Of(tier.Gold)))),
        ("xp", badge => string.Join(", ", badge.Tiers.Select(tier => NumberText.Of(tier.Xp)))),
        ("picture", badge => $"{badge.Emblem.Shape}, {badge.Emblem.Symbol}"),
    ];

    private static IEnumerable<string> MeasureOf(Badge badge) =>
    [
        GameNames.Of(badge.Counted.Measure), badge.Counted.EventType ?? "",
        badge.Counted.Figure is { } figure ? Domain.Rewards.CountsAsNames.Of(figure) : "",
        badge.Mission?.ToString() ?? "",
    ];
}
