using Rift.Domain;
using Rift.Domain.Standings;

namespace Rift.Tests.Standings;

public sealed class PlacesTests
{
    [Theory]
    [InlineData(new long[] { 30, 20, 10 }, new[] { 1, 2, 3 })]
    [InlineData(new long[] { 10, 20, 20, 5 }, new[] { 3, 1, 1, 4 })]
    [InlineData(new long[] { 7, 7, 7 }, new[] { 1, 1, 1 })]
    [InlineData(new long[] { 0, -5 }, new[] { 1, 2 })]
    [InlineData(new long[0], new int[0])]
    public void Equals_share_a_place_and_the_next_one_counts_them_all(long[] amounts, int[] places)
    {
        var players = amounts.Select(_ => new PlayerId(Guid.CreateVersion7())).ToArray();
        var found = Places.Of(players.Zip(amounts));

        Assert.Equal(places, players.Select(player => found[player]));
    }
}
