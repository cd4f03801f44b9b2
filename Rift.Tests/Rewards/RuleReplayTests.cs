using Rift.Domain.Rewards;

namespace Rift.Tests.Rewards;

public sealed class RuleReplayTests
{
    private static readonly DateTimeOffset Nine = new(2026, 3, 4, 9, 0, 0, TimeSpan.Zero);

    private static readonly RewardRule Plain =
        new("call_dial", "Dial", "phone", new Reward(10, 5), null, CountsAs.Dial, Active: true);

    [Theory]
    [InlineData(null, null, 5, 50)]
    [InlineData(2, null, 5, 20)]
    [InlineData(null, 60, 5, 50)]
    [InlineData(null, 61, 5, 30)]
    [InlineData(null, 181, 5, 20)]
    [InlineData(1, 61, 5, 10)]
    public void A_day_of_events_a_minute_apart_earns_within_cap_and_cooldown(
        int? cap, int? cooldownSeconds, int events, long gold)
    {
        TimeSpan? cooldown = cooldownSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        var rule = Plain with { DailyCap = cap, Cooldown = cooldown };
        var day = Enumerable.Range(0, events).Select(minute => At(minute));

        Assert.Equal(new Earned(gold, gold / 2), RuleReplay.Of(rule, day));
    }

    [Fact]
    public void Each_local_day_has_a_cap_of_its_own()
    {
        var rule = Plain with { DailyCap = 2 };
        var events = new[] { At(0), At(1), At(2), At(3) with { Day = new DateOnly(2026, 3, 5) } };

        Assert.Equal(new Earned(30, 15), RuleReplay.Of(rule, events));
    }

    [Theory]
    [InlineData(100, new[] { 300.0 }, new[] { 30 })]
    [InlineData(100, new[] { 950.0, 300.0, 10.0 }, new[] { 95, 5, 0 })]
    [InlineData(100, new[] { 9.9, 5000.0 }, new[] { 0, 100 })]
    [InlineData(null, new[] { 5000.0 }, new[] { 500 })]
    public void Units_are_paid_up_to_what_is_left_of_the_cap(int? cap, double[] quantities, int[] paid)
    {
        var rule = Plain with { Each = new Reward(1, 2), PerQuantity = 10, DailyCap = cap };
        var replay = new RuleReplay(rule);

        Assert.Equal(
            paid.Select(times => new Reward(times, 2 * times)),
            quantities.Select((quantity, minute) => replay.Next(At(minute) with { Quantity = (decimal)quantity })));
    }

    [Fact]
    public void A_burst_does_not_prolong_the_cooldown()
    {
        var replay = new RuleReplay(Plain with { Cooldown = TimeSpan.FromMinutes(2) });

        Assert.Equal([10, 0, 10, 0, 10], Enumerable.Range(0, 5).Select(minute => replay.Next(At(minute)).Gold));
    }

    [Theory]
    [InlineData(31, 0)]
    [InlineData(29, 0)]
    [InlineData(28, 10)]
    [InlineData(5, 10)]
    [InlineData(32, 10)]
    public void An_event_that_comes_late_is_judged_by_how_far_it_is_from_the_newest(int minute, int gold)
    {
        var replay = new RuleReplay(Plain with { Cooldown = TimeSpan.FromMinutes(2) });
        replay.Next(At(30));

        Assert.Equal(gold, replay.Next(At(minute)).Gold);
        Assert.Equal(0, replay.Next(At(31)).Gold);
    }

    [Fact]
    public void An_event_over_the_cap_starts_a_cooldown_all_the_same()
    {
        var replay = new RuleReplay(Plain with { DailyCap = 1, Cooldown = TimeSpan.FromMinutes(2) });
        var tomorrow = At(3) with { Day = new DateOnly(2026, 3, 5) };

        Assert.Equal([10, 0, 0], new[] { At(0), At(2), tomorrow }.Select(happened => replay.Next(happened).Gold));
    }

    [Theory]
    [InlineData(null, null, 7, 70)]
    [InlineData(null, 5, 7, 50)]
    [InlineData(10.0, null, 7, 90)]
    [InlineData(10.0, 5, 7, 50)]
    public void A_day_of_which_only_sums_are_left_is_counted_as_a_whole(double? per, int? cap, long events, int gold)
    {
        var day = new DateOnly(2026, 3, 4);
        var rule = Plain with { PerQuantity = (decimal?)per, DailyCap = cap, Cooldown = TimeSpan.FromHours(1) };

        Assert.Equal(gold, new RuleReplay(rule).NextDay(day, events, quantity: 95).Gold);
        Assert.Equal(default, new RuleReplay(Plain with { Active = false }).NextDay(day, events, 95));
    }

    [Fact]
    public void An_inactive_rule_earns_nothing_where_the_active_one_does()
    {
        Assert.Equal(default, RuleReplay.Of(Plain with { Active = false }, [At(0)]));
        Assert.Equal(new Earned(10, 5), RuleReplay.Of(Plain, [At(0)]));
    }

    [Fact]
    public void Nothing_overflows()
    {
        var rule = Plain with { Each = new Reward(1_000_000, 1), PerQuantity = 0.0001m };
        var huge = At(0) with { Quantity = 1_000_000_000_000m };
        const long Most = 3L * RewardRule.MaximumReward;

        Assert.Equal(new Earned(Most, Most), RuleReplay.Of(rule, [huge, huge, huge]));
    }

    private static PastEvent At(int minute) => new(new DateOnly(2026, 3, 4), Nine.AddMinutes(minute), 1);
}
