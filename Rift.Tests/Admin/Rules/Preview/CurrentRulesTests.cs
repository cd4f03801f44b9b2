using Rift.Domain.Rewards;
using Rift.Web.Features.Admin.Rules.Preview;
using static Rift.Tests.Admin.Rules.Preview.BeaAndCem;

namespace Rift.Tests.Admin.Rules.Preview;

/// <summary>Events were paid by the rules of their day; a preview compares a draft with the rules of today.</summary>
public sealed class CurrentRulesTests(RiftApp app) : IClassFixture<RiftApp>
{
    // Bea's four dials and Cem's three lie a minute apart, and earned 70 gold without any limit.
    public static TheoryData<int?, int?, int?, int> Limits => new()
    {
        { null, null, null, 7 },
        { 2, null, null, 4 },
        { null, 2, null, 4 },
        { 1, 2, null, 2 },
        { null, null, 1, 7 },
        { 3, null, 1, 6 },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task A_limit_that_came_later_is_no_difference_and_a_raised_value_is_just_that(
        int? cap, int? cooldownMinutes, int? units, int paidTimes)
    {
        await using var other = await app.StartElsewhereAsync();
        var current = Limit(
            await EarnedAsync(other), "call_dial",
            rule => rule with { DailyCap = cap, Cooldown = Minutes(cooldownMinutes), PerQuantity = units });

        var unchanged = await PreviewAsync(other, current, rule => rule);
        var raised = await PreviewAsync(other, current, "call_dial", OneMore);

        Assert.Equal((0L, 0L), (unchanged.Gold.Difference, unchanged.Xp.Difference));
        Assert.All(unchanged.Players, player => Assert.False(player.IsTouched));
        Assert.Equal(new AmountChange(10 * paidTimes, 11 * paidTimes), DialsIn(raised).Gold);
        Assert.Equal(paidTimes, raised.Gold.Difference);
        Assert.Equal((335L, 70L), (raised.Earned.Gold, DialsIn(raised).Earned.Gold));
        Assert.Equal(paidTimes == 7, raised.IsAsEarned);
    }

    [Fact]
    public async Task Awards_by_hand_count_on_both_sides()
    {
        await using var other = await app.StartElsewhereAsync();
        var rules = await EarnedAsync(other);
        await AwardBeaAsync(other, gold: 1000);

        var raised = await PreviewAsync(other, rules, "call_dial", OneMore);

        Assert.Equal(new AmountChange(1280, 1284), PlayerOf(raised, "Bea").Gold);
        Assert.Equal(1280, PlayerOf(raised, "Bea").Earned.Gold);
    }

    [Fact]
    public async Task A_correction_by_hand_is_really_earned_and_in_neither_replay()
    {
        await using var other = await app.StartElsewhereAsync();
        var rules = await EarnedAsync(other);
        await other.ExecuteAsync("update player_days set gold = gold + 100 where event_type = 'call_connect'");

        var raised = await PreviewAsync(other, rules, "call_dial", OneMore);

        Assert.Equal((new AmountChange(335, 342), 435L), (raised.Gold, raised.Earned.Gold));
        Assert.False(raised.IsAsEarned);
    }

    [Fact]
    public async Task Rules_that_are_left_alone_are_replayed_once_a_minute()
    {
        await using var other = await app.StartElsewhereAsync();
        var rules = Limit(
            await EarnedAsync(other), "call_dial", rule => rule with { Cooldown = TimeSpan.FromSeconds(1) });
        await AssertDialsAsync(70);

        await other.EarnAsync("call_dial", "bea", Tuesday.AddHours(2));
        await AssertDialsAsync(70);
        other.Clock.Now += TimeSpan.FromMinutes(1);
        await AssertDialsAsync(80);

        await other.EarnAsync("call_dial", "bea", Tuesday.AddHours(3));
        Assert.Equal(
            new AmountChange(90, 99), DialsIn(await PreviewAsync(other, rules, "call_dial", OneMore)).Gold);

        async Task AssertDialsAsync(long gold) => Assert.Equal(
            new AmountChange(gold, gold), DialsIn(await PreviewAsync(other, rules, "email_sent", OneMore)).Gold);
    }

    private static TypeEffect DialsIn(RulesEffect effect) =>
        effect.Types.Single(type => type.EventType == "call_dial");

    private static RewardRule OneMore(RewardRule rule) =>
        rule with { Each = rule.Each with { Gold = rule.Each.Gold + 1 } };

    private static IReadOnlyList<RewardRule> Limit(
        IReadOnlyList<RewardRule> rules, string type, Func<RewardRule, RewardRule> limit) =>
        [.. rules.Select(rule => rule.EventType == type ? limit(rule) : rule)];

    private static TimeSpan? Minutes(int? minutes) => minutes is { } number ? TimeSpan.FromMinutes(number) : null;
}
