using System.Globalization;
using Rift.Domain.Rewards;

namespace Rift.Web.Features.Admin.Rules.Draft;

/// <summary>
/// One row of the table as its form sends it. What was typed stays text until <see cref="RuleReader"/> has read it; a
/// field that was left empty is an empty text.
/// </summary>
public sealed record TypedRule
{
    public string EventType { get; init => field = value?.Trim() ?? ""; } = "";

    public string Label { get; init => field = value ?? ""; } = "";

    public string Icon { get; init => field = value ?? ""; } = "";

    public string Gold { get; init => field = value ?? ""; } = "";

    public string Xp { get; init => field = value ?? ""; } = "";

    public string PerQuantity { get; init => field = value ?? ""; } = "";

    public string CountsAs { get; init => field = value ?? ""; } = "";

    public string DailyCap { get; init => field = value ?? ""; } = "";

    public string Cooldown { get; init => field = value ?? ""; } = "";

    public bool Active { get; init; }

    /// <summary>The change after which the row was read; 0 for a type that is new.</summary>
    public long ReadAt { get; init; }

    public bool Removed { get; init; }

    public static TypedRule Blank { get; } =
        Of(new RewardRule("", "", RuleIcons.Default, default, null, Rift.Domain.Rewards.CountsAs.Other, Active: true));

    /// <summary>As a form shows a rule.</summary>
    public static TypedRule Of(RewardRule rule, long readAt = 0) => new()
    {
        EventType = rule.EventType,
        Label = rule.Label,
        Icon = rule.Icon,
        Gold = Text(rule.Each.Gold),
        Xp = Text(rule.Each.Xp),
        PerQuantity = Text(rule.PerQuantity),
        CountsAs = CountsAsNames.Of(rule.CountsAs),
        DailyCap = Text(rule.DailyCap),
        Cooldown = rule.Cooldown is { } cooldown ? CooldownText.Of(cooldown) : "",
        Active = rule.Active,
        ReadAt = readAt,
    };

    private static string Text(IFormattable? number) => number?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}

/// <summary>A length of time as admins type and read it: "90 s", "5 min", "1 h".</summary>
public static class CooldownText
{
    private static readonly (string[] Names, int Seconds)[] Units =
    [
        (["s", "sec", "second", "seconds", ""], 1),
        (["min", "m", "minute", "minutes"], 60),
        (["h", "hour", "hours"], 3600),
    ];

    /// <summary>In the largest unit that leaves no rest.</summary>
    public static string Of(TimeSpan length)
    {
        var seconds = (long)length.TotalSeconds;
        var (names, unit) = Units.Last(unit => seconds % unit.Seconds == 0);

        return string.Create(CultureInfo.InvariantCulture, $"{seconds / unit} {names[0]}");
    }

    /// <summary>Null for anything but a whole number and a unit; without a unit they are seconds.</summary>
    public static TimeSpan? Find(string text)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        var named = text[digits..].Trim().ToLowerInvariant();
        var unit = Units.FirstOrDefault(unit => unit.Names.Contains(named)).Seconds;
        var number = text.AsSpan(0, digits);

        return unit > 0 && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? TimeSpan.FromSeconds((double)count * unit)
            : null;
    }
}
