using Rift.Domain.Rewards;
using Rift.Web.Hosting;

namespace Rift.Web.Features.Admin.Rules;

/// <summary>One field of a rule before and after, in words.</summary>
public sealed record FieldChange(string Field, string Before, string After);

/// <summary>Rules in words, and what differs between two, field by field.</summary>
public static class RuleText
{
    private static readonly (string Field, Func<RewardRule, string> Words)[] Fields =
    [
        ("Name", rule => rule.Label),
        ("Icon", rule => rule.Icon),
        ("Gold", rule => NumberText.Of(rule.Each.Gold)),
        ("XP", rule => NumberText.Of(rule.Each.Xp)),
        ("Paid", rule =>
            rule.PerQuantity is { } units ? $"for each {NumberText.OfUnits(units)} units" : "once an event"),
        ("Counts as", rule => OfFigure(rule.CountsAs)),
        ("Daily cap", rule => rule.DailyCap is { } cap ? $"{NumberText.Of(cap)} times" : "none"),
        ("Cooldown", rule => rule.Cooldown is { } cooldown ? CooldownText.Of(cooldown) : "none"),
        ("Active", rule => rule.Active ? "yes" : "no"),
        ("Position", rule => NumberText.Of(rule.Position)),
    ];

    // What need not be said of a rule that came or went, because it is usually so.
    private static readonly string[] Usual = ["none", "once an event", "nothing else", "yes"];

    /// <summary>Only the fields that differ; where a rule came or went, those that tell it from others.</summary>
    public static IReadOnlyList<FieldChange> Differences(RewardRule? before, RewardRule? after) =>
    [
        .. from field in Fields
           let was = before is null ? "" : field.Words(before)
           let becomes = after is null ? "" : field.Words(after)
           where was != becomes
           where (before is not null && after is not null)
               || (field.Field is not ("Icon" or "Position") && !Usual.Contains(was + becomes))
           select new FieldChange(field.Field, was, becomes),
    ];

    /// <summary>What a rule counts as, such as "meeting booked".</summary>
    public static string OfFigure(CountsAs figure) =>
        figure == CountsAs.Other ? "nothing else" : CountsAsNames.Of(figure).Replace('_', ' ');
}
