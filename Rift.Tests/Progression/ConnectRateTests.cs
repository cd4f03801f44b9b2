using Rift.Domain.Progression;

namespace Rift.Tests.Progression;

public sealed class ConnectRateTests
{
    [Theory]
    [InlineData(0, 0, null, ConnectRateGap.NoDials)]
    [InlineData(0, 4, 0, null)]
    [InlineData(1, 3, 33, null)]
    [InlineData(4, 4, 100, null)]
    [InlineData(5, 4, null, ConnectRateGap.MoreConnectsThanDials)]
    [InlineData(2, 0, null, ConnectRateGap.MoreConnectsThanDials)]
    public void A_rate_above_a_hundred_percent_is_none(long connects, long dials, int? rate, ConnectRateGap? gap)
    {
        Assert.Equal(rate, ConnectRate.Of(connects, dials));
        Assert.Equal(gap, ConnectRate.GapIn(connects, dials));
    }
}
