namespace Rift.Tests.EmbeddedPostgres;

public sealed class ClusterWatchTests
{
    [Fact]
    public async Task A_killed_server_comes_back_at_the_same_address_with_what_was_committed()
    {
        await using var test = new TestCluster();
        var cluster = await test.StartAsync();
        await TestCluster.AskAsync(cluster, "create table kept as select 42 as answer");
        using var end = new CancellationTokenSource();
        var watch = cluster.WatchAsync(end.Token);
        var killed = test.Process;

        TestCluster.Kill(killed);
        await Eventually.BecomesTrueAsync(
            async () => test.IsRunning && test.Process != killed && await TestCluster.AnswersAsync(cluster));

        Assert.Equal(42, await TestCluster.AskAsync(cluster, "select answer from kept"));
        await end.CancelAsync();
        await watch;
        Assert.True(await TestCluster.AnswersAsync(cluster));
    }

    [Fact]
    public async Task A_server_stopped_on_purpose_stays_stopped()
    {
        await using var test = new TestCluster();
        var cluster = await test.StartAsync();
        var watch = cluster.WatchAsync(CancellationToken.None);

        await cluster.DisposeAsync();
        await watch;

        Assert.False(test.IsRunning);
    }
}
