using System.Data;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Dapper;
using Rift.Domain.Rewards;

namespace Rift.Web.Rewarding;

/// <summary>
/// A rule as its row is, now or in the log of changes, which keeps each row as JSON; old ones lack columns that came
/// later.
/// </summary>
public sealed record RuleRow(
    string EventType, string Label, string Icon, int Gold, int Xp, decimal? PerQuantity, string CountsAs, bool Active,
    int Position, int? DailyCap, int? CooldownSeconds)
{
    private static readonly JsonSerializerOptions ColumnNames = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public static RewardRule Read(string json) => JsonSerializer.Deserialize<RuleRow>(json, ColumnNames)!.ToRule();

    [return: NotNullIfNotNull(nameof(rule))]
    public static RuleRow? Of(RewardRule? rule) => rule is null ? null : new(
        rule.EventType, rule.Label, rule.Icon, rule.Each.Gold, rule.Each.Xp, Plain(rule.PerQuantity),
        CountsAsNames.Of(rule.CountsAs), rule.Active, rule.Position, rule.DailyCap, (int?)rule.Cooldown?.TotalSeconds);

    public RewardRule ToRule() => new(
        EventType, Label, Icon, new Reward(Gold, Xp), Plain(PerQuantity),
        CountsAsNames.Find(CountsAs) ?? Rift.Domain.Rewards.CountsAs.Other, Active, DailyCap,
        CooldownSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null, Position);

    // The column has four decimals; 10 and 10.0000 are one number but two texts.
    private static decimal? Plain(decimal? number) => number / 1.0000m;
}

/// <summary>Reads a column that holds a rule's row as JSON.</summary>
internal sealed class RewardRuleHandler : SqlMapper.TypeHandler<RewardRule>
{
    public override RewardRule Parse(object value) => RuleRow.Read((string)value);

    public override void SetValue(IDbDataParameter parameter, RewardRule? value) =>
        throw new NotSupportedException($"Rules are written through {nameof(WriteRules)}.");
}
