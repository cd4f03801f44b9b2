using Rift.Web.EmbeddedPostgres;

namespace Rift.Tests.EmbeddedPostgres;

public sealed class RefusedStartTests
{
    [Fact]
    public async Task A_lost_password_is_explained()
    {
        await using var test = new TestCluster();
        await test.StartAsync();
        File.Delete(test.Folder.PathOf("postgres-password"));

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(test.StartAsync);

        Assert.Contains("postgres-password", refusal.Message);
    }

    [Fact]
    public async Task Files_of_another_version_are_left_alone_and_explained()
    {
        await using var test = new TestCluster();
        Directory.CreateDirectory(test.Folder.PathOf("postgres"));
        await File.WriteAllTextAsync(test.Folder.PathOf("postgres/PG_VERSION"), "9\n");

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(test.StartAsync);

        Assert.Contains("made by PostgreSQL 9", refusal.Message);
        Assert.True(File.Exists(test.Folder.PathOf("postgres/PG_VERSION")));
    }

    [Fact]
    public async Task A_start_that_fails_says_at_once_what_the_server_said()
    {
        await using var test = new TestCluster();
        await using (await test.StartAsync())
            await File.AppendAllTextAsync(test.Folder.PathOf("postgres/postgresql.conf"), "nonsense = 1\n");

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(test.StartAsync);

        Assert.Contains("nonsense", refusal.Message);
        Assert.False(test.IsRunning);
    }
}
