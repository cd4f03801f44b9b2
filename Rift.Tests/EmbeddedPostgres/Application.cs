using Rift.Web.EmbeddedPostgres;

namespace Rift.Tests.EmbeddedPostgres;

/// <summary>Not a test: what other tests run in a process of its own, to kill it.</summary>
public sealed class Application
{
    public const string Ready = "ready";

    [Fact(Explicit = true)]
    public async Task Runs_until_it_is_killed()
    {
        var folder = DataFolder.Open(TestProcess.FolderGiven);
        using var held = folder.TakeLock();
        var binaries = PostgresBinaries.Find(named: null, AppContext.BaseDirectory);
        await EmbeddedCluster.StartAsync(
            folder, binaries, new RecordingLogger(), TimeProvider.System, CancellationToken.None);
        await File.WriteAllTextAsync(folder.PathOf(Ready), "");

        await Task.Delay(TimeSpan.FromMinutes(2));
    }
}
