using Rift.Domain.Progression;

namespace Rift.Tests.Progression;

public sealed class RankTests
{
    [Theory]
    [InlineData(-1, Rank.Iron)]
    [InlineData(0, Rank.Iron)]
    [InlineData(1, Rank.Bronze)]
    [InlineData(2, Rank.Silver)]
    [InlineData(3, Rank.Gold)]
    [InlineData(4, Rank.Platinum)]
    [InlineData(5, Rank.Emerald)]
    [InlineData(6, Rank.Diamond)]
    [InlineData(7, Rank.Master)]
    [InlineData(8, Rank.Grandmaster)]
    [InlineData(9, Rank.Challenger)]
    [InlineData(5_000_000_000, Rank.Challenger)]
    public void Meetings_of_the_week_make_the_rank(long meetings, Rank rank) =>
        Assert.Equal(rank, WeeklyRank.For(meetings).Rank);

    [Fact]
    public void Below_the_top_the_next_rank_is_one_meeting_away()
    {
        Assert.Equal(new WeeklyRank(Rank.Gold, 3, Rank.Platinum, 1), WeeklyRank.For(3));
        Assert.Equal(new WeeklyRank(Rank.Challenger, 12, null, 0), WeeklyRank.For(12));
    }
}
