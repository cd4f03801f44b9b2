using Rift.Domain.Progression;

namespace Rift.Tests.Progression;

public sealed class LevelTests
{
    [Theory]
    [InlineData(-50, 1, 0, 1000)]
    [InlineData(0, 1, 0, 1000)]
    [InlineData(999, 1, 999, 1)]
    [InlineData(1000, 2, 0, 1000)]
    [InlineData(11_620, 12, 620, 380)]
    [InlineData(long.MaxValue, 9_223_372_036_854_776, 807, 193)]
    public void Each_level_costs_a_thousand_xp(long xp, long number, int inLevel, int toNext) =>
        Assert.Equal(new Level(number, inLevel, toNext), Level.At(xp));
}
