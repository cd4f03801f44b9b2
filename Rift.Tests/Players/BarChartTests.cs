using Rift.Web.Features.Players;

namespace Rift.Tests.Players;

public sealed class BarChartTests
{
    [Fact]
    public void The_largest_bar_is_as_high_as_the_chart_and_a_small_one_is_still_seen()
    {
        var bars = new BarChart("Gold", "", "gold", [1_000, 0, 1, 500]).Bars().ToList();

        Assert.Equal(["60", "0", "2", "30"], bars.Select(bar => bar.Height));
        Assert.Equal(["0", "60", "58", "30"], bars.Select(bar => bar.Y));
        Assert.Equal([false, false, false, true], bars.Select(bar => bar.IsNow));
    }

    [Fact]
    public void What_corrections_took_hangs_below_the_line()
    {
        var bars = new BarChart("Gold", "", "gold", [100, -50]).Bars().ToList();

        Assert.Equal([("0", "30"), ("30", "15")], bars.Select(bar => (bar.Y, bar.Height)));
    }
}
