using Rift.Web.Database;

namespace Rift.Tests.Database;

public sealed class GroupedReadsTests
{
    [Fact]
    public async Task What_is_asked_for_during_a_read_is_read_together_afterwards()
    {
        var groups = new List<IReadOnlyCollection<int>>();
        var first = new TaskCompletionSource();
        var reads = new GroupedReads<int, string>(async keys =>
        {
            groups.Add(keys);
            await first.Task;

            return keys.Where(key => key != 3).ToDictionary(key => key, key => $"thing {key}");
        }, most: 3);

        var answers = ((int[])[1, 2, 2, 3, 4]).Select(reads.ReadAsync).ToList();
        first.SetResult();

        Assert.Equal("thing 1, thing 2, thing 2, , thing 4", string.Join(", ", await Task.WhenAll(answers)));
        Assert.Equal([[1], [2, 3], [4]], groups.Select(group => group.Order().ToArray()));
    }

    [Fact]
    public async Task A_read_that_fails_fails_its_own_callers_and_the_next_one_works()
    {
        var healthy = false;
        var reads = new GroupedReads<int, int?>(
            keys => healthy
                ? Task.FromResult<IReadOnlyDictionary<int, int?>>(keys.ToDictionary(key => key, key => (int?)key))
                : throw new TimeoutException("too late"),
            most: 10);

        await Assert.ThrowsAsync<TimeoutException>(() => reads.ReadAsync(7));

        healthy = true;
        Assert.Equal(7, await reads.ReadAsync(7));
    }
}
