using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Rift.Migrations;
using Rift.Tests;
using Rift.Web.Database;
using Rift.Web.EmbeddedPostgres.Binaries;
using Rift.Web.EmbeddedPostgres.Cluster;
using Rift.Web.Settings;

[assembly: AssemblyFixture(typeof(TestCluster))]

namespace Rift.Tests;

/// <summary>
/// One real PostgreSQL for all tests. Each test class gets a database of its own, copied from a migrated template.
/// </summary>
public sealed class TestCluster : IAsyncLifetime
{
    private const string Template = "rift_template";

    private readonly string _folder = Directory.CreateTempSubdirectory("rift-tests-").FullName;
    private readonly SemaphoreSlim _oneCopyAtATime = new(1);
    private EmbeddedCluster? _cluster;
    private NpgsqlDataSource? _admin;

    public async ValueTask InitializeAsync()
    {
        var binaries = PostgresBinaries.Find(null, HostEnvironment.HomeFolder, AppContext.BaseDirectory);
        _cluster = await EmbeddedCluster.StartAsync(
            DataFolder.Open(_folder), binaries, NullLogger.Instance, TimeProvider.System, CancellationToken.None);
        _admin = DatabaseSetup.Open(_cluster.ConnectionString);

        await ExecuteAsync($"create database {Template}");
        await using var template = DatabaseSetup.Open(ConnectionStringTo(Template, pooling: false));
        await new Migrator(template).MigrateAsync(CancellationToken.None);
    }

    public async Task<string> CreateDatabaseAsync(bool empty = false)
    {
        var name = $"test_{Guid.CreateVersion7():N}";
        await _oneCopyAtATime.WaitAsync();

        try
        {
            await ExecuteAsync(empty ? $"create database {name}" : $"create database {name} template {Template}");
        }
        finally
        {
            _oneCopyAtATime.Release();
        }

        return ConnectionStringTo(name, pooling: true);
    }

    /// <summary>Ends every connection to the database and takes no new one.</summary>
    public async Task CloseAsync(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await ExecuteAsync($"alter database {name} allow_connections false");
        await ExecuteAsync($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
    }

    public Task ReopenAsync(string connectionString) =>
        ExecuteAsync(
            $"alter database {new NpgsqlConnectionStringBuilder(connectionString).Database} allow_connections true");

    public async ValueTask DisposeAsync()
    {
        _oneCopyAtATime.Dispose();

        if (_admin is not null)
            await _admin.DisposeAsync();
        if (_cluster is not null)
            await _cluster.DisposeAsync();

        Directory.Delete(_folder, recursive: true);
    }

    private string ConnectionStringTo(string database, bool pooling) =>
        new NpgsqlConnectionStringBuilder(
            _cluster!.ConnectionString)
        { Database = database, Pooling = pooling, MaxPoolSize = 12 }.ConnectionString;

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _admin!.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
