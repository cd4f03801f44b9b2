using Rift.Domain.Activity;

namespace Rift.Tests.Activity;

public sealed class BurstDetectorTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Seconds of arrivals, and how many each adds to a burst of four.</summary>
    public static TheoryData<int[], long[]> Arrivals => new()
    {
        { [0, 1, 2], [0, 0, 0] },
        { [0, 1, 2, 3, 4, 5], [0, 0, 0, 4, 1, 1] },
        { [0, 20, 40, 60, 80], [0, 0, 0, 0, 0] },
        { [0, 20, 40, 59, 61], [0, 0, 0, 4, 1] },
        { [0, 1, 2, 3, 200, 201, 202, 203], [0, 0, 0, 4, 0, 0, 0, 4] },
        { [3, 1, 2, 0], [0, 0, 0, 4] }, // out of order
        { [0, 3600, 1, 3601, 2, 3602, 3, 3603], [0, 0, 0, 0, 0, 0, 0, 0] }, // two hours mixed
    };

    [Theory]
    [MemberData(nameof(Arrivals))]
    public void A_burst_is_so_many_within_a_minute(int[] seconds, long[] added)
    {
        var newest = new BurstDetector(4);

        Assert.Equal(added, seconds.Select(second => newest.Add(Noon.AddSeconds(second))?.Events ?? 0));
    }

    [Fact]
    public void Two_bursts_make_one_from_the_first_moment_to_the_last()
    {
        var both = new Burst(4, Noon.AddSeconds(5), Noon.AddSeconds(9)).With(new Burst(1, Noon, Noon.AddSeconds(7)));

        Assert.Equal(new Burst(5, Noon, Noon.AddSeconds(9)), both);
    }
}
