using System.Text.Json;
using Rift.Domain.Rewards;

namespace Rift.Web.Features.Admin.Rules;

/// <summary>A rule as its row is, now or in the log of changes, which keeps each row as JSON. A column that came later is missing in old ones.</summary>
public sealed record StoredRule(
    string EventType, string Label, string Icon, int Gold, int Xp, decimal? PerQuantity, string CountsAs, bool Active, int Position, int? DailyCap,
    int? CooldownSeconds)
{
    private static readonly JsonSerializerOptions AsInTheDatabase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Null where there was no row.</summary>
    public static StoredRule? Read(string? json) =>
        json is null ? null : JsonSerializer.Deserialize<StoredRule>(json, AsInTheDatabase) is { } read ? read with { PerQuantity = Plain(read.PerQuantity) } : null;

    public static StoredRule Of(RewardRule rule, int position) => new(
        rule.EventType, rule.Label, rule.Icon, rule.Each.Gold, rule.Each.Xp, Plain(rule.PerQuantity), CountsAsNames.Of(rule.CountsAs), rule.Active, position,
        rule.DailyCap, (int?)rule.Cooldown?.TotalSeconds);

    public RewardRule ToRule() => new(
        EventType, Label, Icon, new Reward(Gold, Xp), PerQuantity, CountsAsNames.Find(CountsAs) ?? Rift.Domain.Rewards.CountsAs.Other, Active, DailyCap,
        CooldownSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null);

    // The column has four decimals; 10 and 10.0000 are one number but two texts.
    private static decimal? Plain(decimal? number) => number / 1.0000m;
}
