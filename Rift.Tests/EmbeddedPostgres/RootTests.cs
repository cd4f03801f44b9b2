using Rift.Web.EmbeddedPostgres.Binaries;
using Rift.Web.EmbeddedPostgres.Cluster;

namespace Rift.Tests.EmbeddedPostgres;

public sealed class RootTests
{
    [Fact]
    public async Task Programs_that_only_root_can_reach_are_copied_to_where_the_server_can()
    {
        Assert.SkipUnless(TestProcess.IsRoot, "Only root cannot run PostgreSQL itself.");
        using var temporary = new TemporaryFolder();
        var native = NpmPackage.NativeFolderIn(temporary.Path);
        CopyFolder(Path.GetDirectoryName(PostgresBinaries.Find(null, AppContext.BaseDirectory).Folder)!, native);
        var binaries = PostgresBinaries.Find(null, temporary.Path);
        var folder = DataFolder.Open(temporary.In("data"));

        await using var cluster = await EmbeddedCluster.StartAsync(
            folder, binaries, new RecordingLogger(), TimeProvider.System, CancellationToken.None);

        Assert.Equal("rwx------", Modes.Of(temporary.Path));
        Assert.True(await TestCluster.AnswersAsync(cluster));
    }

    private static void CopyFolder(string source, string target)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
