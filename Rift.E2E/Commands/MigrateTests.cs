namespace Rift.E2E.Commands;

public sealed class MigrateTests : IAsyncDisposable
{
    private static readonly Dictionary<string, string> AsShipped = [];

    private readonly RiftHome _home = new();

    [Fact]
    public async Task Migrating_makes_the_database_once_and_leaves_nothing_running()
    {
        var first = await RiftProgram.RunAsync(_home, AsShipped, "migrate");
        Assert.Equal(0, first.ExitCode);
        Assert.Contains("0001_players.sql", first.Output, StringComparison.Ordinal);
        Assert.Null(_home.Postmaster);

        var second = await RiftProgram.RunAsync(_home, AsShipped, "migrate");
        Assert.Equal(0, second.ExitCode);
        Assert.Contains("The schema is up to date.", second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Applied", second.Output, StringComparison.Ordinal);
        Assert.Null(_home.Postmaster);
    }

    public ValueTask DisposeAsync() => _home.DisposeAsync();
}
