using System.Globalization;
using Rift.Domain.Rewards;

namespace Rift.Web.Features.Admin.Rules;

/// <summary>One field of a rule before and after, in words.</summary>
public sealed record FieldChange(string Field, string Before, string After);

/// <summary>Rules in words: for the form, and field by field for whoever reads what changed.</summary>
public static class RuleText
{
    private static readonly (string Field, Func<StoredRule, string> Words)[] Fields =
    [
        ("Name", rule => rule.Label),
        ("Icon", rule => rule.Icon),
        ("Gold", rule => Number(rule.Gold)),
        ("XP", rule => Number(rule.Xp)),
        ("Paid", rule => rule.PerQuantity is { } units ? $"for each {Number(units)} units" : "once an event"),
        ("Counts as", rule => CountsAsNames.WordsOf(CountsAsNames.Find(rule.CountsAs) ?? CountsAs.Other)),
        ("Daily cap", rule => rule.DailyCap is { } cap ? $"{Number(cap)} times" : "none"),
        ("Cooldown", rule => rule.CooldownSeconds is { } seconds ? CooldownText.Of(TimeSpan.FromSeconds(seconds)) : "none"),
        ("Active", rule => rule.Active ? "yes" : "no"),
        ("Position", rule => Number(rule.Position)),
    ];

    // What a rule that came or went need not say: it is so unless somebody wanted it otherwise.
    private static readonly string[] Usual = ["none", "once an event", "nothing else", "yes"];

    /// <summary>Only the fields that differ; where a rule came or went, those that tell it from others.</summary>
    public static IReadOnlyList<FieldChange> Differences(StoredRule? before, StoredRule? after) =>
    [
        .. from field in Fields
           let was = before is null ? "" : field.Words(before)
           let becomes = after is null ? "" : field.Words(after)
           where was != becomes && ((before is not null && after is not null) || (field.Field is not ("Icon" or "Position") && !Usual.Contains(was + becomes)))
           select new FieldChange(field.Field, was, becomes),
    ];

    /// <summary>As a form shows it.</summary>
    public static TypedRule Typed(StoredRule rule) => new(
        rule.EventType, rule.Label, rule.Icon, Plain(rule.Gold), Plain(rule.Xp), Plain(rule.PerQuantity), rule.CountsAs, Plain(rule.DailyCap),
        rule.CooldownSeconds is { } seconds ? CooldownText.Of(TimeSpan.FromSeconds(seconds)) : "", rule.Active);

    private static string Plain(IFormattable? number) => number?.ToString(null, CultureInfo.InvariantCulture) ?? "";

    private static string Number(IFormattable number) => number.ToString("#,0.####", CultureInfo.InvariantCulture);
}
