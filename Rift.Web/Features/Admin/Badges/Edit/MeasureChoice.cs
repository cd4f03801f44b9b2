using Rift.Domain.Awards;
using Rift.Domain.Rewards;
using Rift.Web.Rewarding.Awards;
using Rift.Web.Rewarding.Badges;

namespace Rift.Web.Features.Admin.Badges.Edit;

/// <summary>What may be chosen in the form, with its words.</summary>
public static class MeasureChoice
{
    public static IEnumerable<(string Name, string Text)> All =>
        Enum.GetValues<Measure>().Select(measure => (GameNames.Of(measure), TextOf(measure)));

    /// <summary>Everything, each figure, and each event type that has a rule.</summary>
    public static IEnumerable<(string Value, string Text)> CountsOf(RuleBook rules) =>
    [
        ("", EditTexts.CountsAll),
        .. CountsAsNames.All.Select(figure => (BadgeForm.OfFigure + figure.Name, BadgeWords.Figure(figure.Figure))),
        .. rules.All.Select(rule => (BadgeForm.OfType + rule.EventType, rule.Label)),
    ];

    public static string ShapeName(string shape) => shape switch
    {
        "shield" => EditTexts.Shield,
        "hexagon" => EditTexts.Hexagon,
        "disc" => EditTexts.Disc,
        "diamond" => EditTexts.Diamond,
        "star" => EditTexts.Star,
        _ => EditTexts.Banner,
    };

    private static string TextOf(Measure measure) => measure switch
    {
        Measure.Events => EditTexts.MeasureEvents,
        Measure.Quantity => EditTexts.MeasureQuantity,
        Measure.Gold => EditTexts.MeasureGold,
        Measure.Xp => EditTexts.MeasureXp,
        Measure.Level => EditTexts.MeasureLevel,
        Measure.Rank => EditTexts.MeasureRank,
        Measure.Streak => EditTexts.MeasureStreak,
        Measure.Missions => EditTexts.MeasureMissions,
        Measure.Given => EditTexts.MeasureGiven,
    };
}
