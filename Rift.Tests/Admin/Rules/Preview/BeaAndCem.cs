using Microsoft.Extensions.DependencyInjection;
using Rift.Domain.Rewards;
using Rift.Web.Features.Admin.Rules;
using Rift.Web.Features.Admin.Rules.Preview;

namespace Rift.Tests.Admin.Rules.Preview;

/// <summary>Two players: Bea with 4 dials and a meeting, Cem with 3 dials and a connect; all on Tuesday.</summary>
internal static class BeaAndCem
{
    public static readonly DateTimeOffset Tuesday = new(2026, 3, 3, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Lets them earn, and returns the rules by which they did.</summary>
    public static async Task<IReadOnlyList<RewardRule>> EarnedAsync(RiftApp rift)
    {
        (string Player, string Type, int Times)[] earned =
        [
            ("bea", "call_dial", 4), ("bea", "meeting_booked", 1), ("cem", "call_dial", 3), ("cem", "call_connect", 1),
        ];

        foreach (var (player, type, times) in earned)
        {
            for (var n = 0; n < times; n++)
                await rift.EarnAsync(type, player, Tuesday.AddMinutes(n));
        }

        // Four dials at 10 and a meeting at 200 are 240; forty more come from the week before.
        for (var n = 0; n < 4; n++)
            await rift.EarnAsync("email_sent", "bea", Tuesday.AddDays(-7).AddMinutes(n));

        await rift.ExecuteAsync("update players set display_name = initcap(handle) where handle in ('bea', 'cem')");
        var stored = await rift.Services.GetRequiredService<StoredRulesQuery>().ReadAsync([], CancellationToken.None);

        return [.. stored.Rows.Select(row => row.Rule)];
    }

    public static Task<RulesEffect> PreviewAsync(
        RiftApp rift, IReadOnlyList<RewardRule> rules, string eventType, Func<RewardRule, RewardRule> change) =>
        PreviewAsync(rift, rules, rule => rule.EventType == eventType ? change(rule) : rule);

    public static Task<RulesEffect> PreviewAsync(
        RiftApp rift, IReadOnlyList<RewardRule> rules, Func<RewardRule, RewardRule> change) =>
        rift.Services.GetRequiredService<PreviewQuery>().RunAsync(
            rules, [.. rules.Select(change)], CancellationToken.None);

    public static PlayerEffect PlayerOf(RulesEffect effect, string name) =>
        effect.Players.Single(player => player.Name == name);

    public static (AmountChange Bea, AmountChange Cem) GoldOfBoth(RulesEffect effect) =>
        (PlayerOf(effect, "Bea").Gold, PlayerOf(effect, "Cem").Gold);
}
