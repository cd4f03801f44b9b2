using Rift.Domain.Rewards;
using Rift.Domain.Wording;
using Rift.Web.Features.Admin.Rules.Draft;
using Rift.Web.Hosting;

namespace Rift.Web.Features.Admin.Rules;

/// <summary>One field of a rule before and after, in words.</summary>
public sealed record FieldChange(string Field, string Before, string After);

/// <summary>Rules in words, and what differs between two, field by field.</summary>
public static class RuleText
{
    private static readonly RuleWords[] Fields =
    [
        new(() => RulesTexts.Name, rule => rule.Label, _ => true),
        new(() => RulesTexts.Icon, rule => rule.Icon, _ => false),
        new(() => RulesTexts.Gold, rule => NumberText.Of(rule.Each.Gold), _ => true),
        new(() => RulesTexts.Xp, rule => NumberText.Of(rule.Each.Xp), _ => true),
        new(() => RulesTexts.Per, OfUnits, rule => rule.PerQuantity is not null),
        new(() => RulesTexts.CountsAs, rule => OfFigure(rule.CountsAs), rule => rule.CountsAs != CountsAs.Other),
        new(() => RulesTexts.DailyCap, OfCap, rule => rule.DailyCap is not null),
        new(() => RulesTexts.Cooldown, OfCooldown, rule => rule.Cooldown is not null),
        new(() => RulesTexts.Active, rule => rule.Active ? RulesTexts.Yes : RulesTexts.No, rule => !rule.Active),
        new(() => RulesTexts.Position, rule => NumberText.Of(rule.Position), _ => false),
    ];

    /// <summary>Only the fields that differ; where a rule came or went, those that tell it from others.</summary>
    public static IReadOnlyList<FieldChange> Differences(RewardRule? before, RewardRule? after) =>
    [
        .. from field in Fields
           let was = before is null ? "" : field.Words(before)
           let becomes = after is null ? "" : field.Words(after)
           where was != becomes
           where (before is not null && after is not null) || (after ?? before) is not { } only || field.Tells(only)
           select new FieldChange(field.Name(), was, becomes),
    ];

    /// <summary>What a rule counts as, such as "meeting booked".</summary>
    public static string OfFigure(CountsAs figure) => figure switch
    {
        CountsAs.Dial => RulesTexts.FigureDial,
        CountsAs.Connect => RulesTexts.FigureConnect,
        CountsAs.Email => RulesTexts.FigureEmail,
        CountsAs.MeetingBooked => RulesTexts.FigureMeetingBooked,
        CountsAs.MeetingHeld => RulesTexts.FigureMeetingHeld,
        _ => RulesTexts.FigureOther,
    };

    private static string OfUnits(RewardRule rule) => rule.PerQuantity is { } units
        ? RulesTexts.Units.Fill(NumberText.OfUnits(units), units)
        : RulesTexts.OneEvent;

    private static string OfCap(RewardRule rule) =>
        rule.DailyCap is { } cap ? RulesTexts.TimesADay.Fill(cap) : RulesTexts.None;

    private static string OfCooldown(RewardRule rule) =>
        rule.Cooldown is { } cooldown ? CooldownText.Of(cooldown) : RulesTexts.None;

    // A rule that came or went is told by what sets it apart, not by what is usual.
    private sealed record RuleWords(Func<string> Name, Func<RewardRule, string> Words, Predicate<RewardRule> Tells);
}
