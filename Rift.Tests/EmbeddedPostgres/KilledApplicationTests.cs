using Rift.Web.EmbeddedPostgres.Cluster;
using Rift.Web.Intake;

namespace Rift.Tests.EmbeddedPostgres;

public sealed class KilledApplicationTests
{
    [Fact]
    public async Task The_next_one_takes_over_the_server_that_runs()
    {
        await using var test = new TestCluster();
        using (var application = TestProcess.Serve(test.Folder))
        {
            await Eventually.BecomesTrueAsync(() => File.Exists(test.Folder.PathOf(GeneratedSecret.Name)));
            var refusal = Assert.Throws<DataFolderInUseException>(test.Folder.TakeLock);
            Assert.Equal(application.Id, refusal.Holder);

            application.Kill();
            await application.WaitForExitAsync();
        }

        var server = test.Process;
        using var held = test.Folder.TakeLock();
        var cluster = await test.StartAsync();

        Assert.Equal(server, test.Process);
        Assert.True(await TestCluster.AnswersAsync(cluster));
        Assert.Contains(test.Logger.Lines, line => line.StartsWith("Took over", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Killed_with_its_server_both_come_back()
    {
        await using var test = new TestCluster();
        await test.StartAsync();

        TestCluster.Kill(test.Process);
        var cluster = await test.StartAsync();

        Assert.True(await TestCluster.AnswersAsync(cluster));
    }

    [Fact]
    public async Task Killed_while_it_made_the_files_the_next_one_makes_them_anew()
    {
        await using var test = new TestCluster();
        using (var application = TestProcess.Serve(test.Folder))
        {
            await Eventually.BecomesTrueAsync(
                () => Directory.GetFiles(test.Folder.Location, "PG_VERSION", SearchOption.AllDirectories) is not []);
            application.Kill();
            await application.WaitForExitAsync();
        }

        var cluster = await test.StartAsync();

        Assert.True(await TestCluster.AnswersAsync(cluster));
    }
}
