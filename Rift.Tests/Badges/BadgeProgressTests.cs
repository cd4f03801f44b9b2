using Rift.Domain.Awards;
using Rift.Domain.Badges;

namespace Rift.Tests.Badges;

public sealed class BadgeProgressTests
{
    private static readonly Badge Dials = new(
        Guid.Empty, "Dials", "", new Counted(Measure.Events), null,
        [new BadgeTier(1, 100), new BadgeTier(2, 1000), new BadgeTier(3, 5000)]);

    [Theory]
    [InlineData(0, "", 0, 1, 100, 0.0)]
    [InlineData(40, "", 0, 1, 60, 0.4)]
    [InlineData(-3, "", 0, 1, 103, 0.0)]
    [InlineData(640, "1", 1, 2, 360, 0.64)]
    [InlineData(1200, "1", 1, 2, 0, 1.0)]
    [InlineData(640, "1,2", 2, 3, 4360, 0.128)]
    public void The_next_tier_is_the_one_above_the_highest_held(
        long figure, string held, int tier, int next, long missing, double fraction)
    {
        var progress = BadgeProgress.Of(Dials, figure, NumbersIn(held));

        Assert.Equal((tier, next, missing), (progress.Tier, progress.Next!.Number, progress.Missing));
        Assert.Equal(fraction, progress.Fraction, 6);
        Assert.Equal(tier > 0, progress.IsEarned);
    }

    [Theory]
    [InlineData("1,2,3", 3, false)]
    [InlineData("1,2,3,4,5", 5, false)]
    [InlineData("1", 1, true)]
    public void At_the_top_and_of_a_retired_badge_there_is_no_next(string held, int tier, bool isRetired)
    {
        var progress = BadgeProgress.Of(Dials with { IsRetired = isRetired }, 7, NumbersIn(held));

        Assert.Equal((tier, null, 0, 1.0), (progress.Tier, progress.Next, progress.Missing, progress.Fraction));
    }

    [Theory]
    [InlineData(0, 5, "locked")]
    [InlineData(1, 5, "bronze")]
    [InlineData(5, 5, "prismatic")]
    [InlineData(3, 3, "gold")]
    [InlineData(1, 1, "hextech")]
    [InlineData(5, 1, "prismatic")]
    public void Each_tier_has_its_metal(int tier, int tiers, string metal) =>
        Assert.Equal(metal, BadgeEmblem.MetalOf(tier, tiers));

    private static int[] NumbersIn(string list) =>
        [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(number => number[0] - '0')];
}
