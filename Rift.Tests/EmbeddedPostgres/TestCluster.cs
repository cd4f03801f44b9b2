using Npgsql;
using Rift.Web.EmbeddedPostgres.Binaries;
using Rift.Web.EmbeddedPostgres.Cluster;
using Rift.Web.EmbeddedPostgres.Processes;

namespace Rift.Tests.EmbeddedPostgres;

/// <summary>A data folder of its own, and what tests do to the cluster in it.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly List<EmbeddedCluster> _started = [];

    public TestCluster(string below = "data") => Folder = DataFolder.Open(_temporary.In(below));

    public DataFolder Folder { get; }

    public RecordingLogger Logger { get; } = new();

    public int Process => PostmasterFile.Read(Folder.PathOf("postgres"))!.ProcessId;

    public bool IsRunning => Postmaster.FindLive(Folder) is not null;

    public async Task<EmbeddedCluster> StartAsync()
    {
        var binaries = PostgresBinaries.Find(named: null, AppContext.BaseDirectory);
        var cluster = await EmbeddedCluster.StartAsync(
            Folder, binaries, Logger, TimeProvider.System, CancellationToken.None);
        _started.Add(cluster);

        return cluster;
    }

    public static async Task<object?> AskAsync(EmbeddedCluster cluster, string sql)
    {
        await using var database = NpgsqlDataSource.Create($"{cluster.ConnectionString};Pooling=false");
        await using var command = database.CreateCommand(sql);

        return await command.ExecuteScalarAsync();
    }

    public static async Task<bool> AnswersAsync(EmbeddedCluster cluster)
    {
        try
        {
            return await AskAsync(cluster, "select 1") is 1;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    public static void Kill(int process)
    {
        using var victim = System.Diagnostics.Process.GetProcessById(process);
        victim.Kill();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var cluster in _started)
            await cluster.DisposeAsync();

        _temporary.Dispose();
    }
}
