using Rift.Domain.Rewards;

namespace Rift.Tests.Rewards;

public sealed class RewardRuleTests
{
    [Theory]
    [InlineData(null, 1, 10, 5)]
    [InlineData(null, 250, 10, 5)]
    [InlineData(10.0, 9.99, 0, 0)]
    [InlineData(10.0, 10, 10, 5)]
    [InlineData(10.0, 29, 20, 10)]
    [InlineData(0.001, 1_000_000_000, RewardRule.MaximumReward, RewardRule.MaximumReward)]
    public void A_rule_pays_once_an_event_or_once_for_each_full_quantity(double? per, double quantity, int gold, int xp)
    {
        var rule = new RewardRule(
            "call_dial", "Dial", "phone", new Reward(10, 5), (decimal?)per, CountsAs.Dial, Active: true);

        Assert.Equal(new Reward(gold, xp), rule.RewardFor((decimal)quantity));
    }

    [Fact]
    public void An_inactive_rule_is_known_but_pays_nothing_new()
    {
        var rule = new RewardRule("old_type", "Old", "bolt", new Reward(1, 1), null, CountsAs.Other, Active: false);
        var book = new RuleBook([rule], version: 7);

        Assert.Null(book.FindActive("old_type"));
        Assert.Same(rule, book.Find("old_type"));
        Assert.Empty(book.ActiveTypes);
    }
}
