using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Rift.Tests.EmbeddedPostgres;
using Rift.Web.Backups;
using Rift.Web.Database;

namespace Rift.Tests.Backups;

/// <summary>A folder for backups, and databases to restore them into.</summary>
public sealed class BackupSandbox(TestCluster cluster) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Folder => _folder.Path;

    public string File => _folder.In("rift.zip");

    public static async Task<IReadOnlyList<string>> TablesAsync(NpgsqlDataSource database) =>
        await database.ListAsync<string>(
            "select table_name from information_schema.tables where table_schema = 'public' "
            + "and table_type = 'BASE TABLE' order by 1", null, CancellationToken.None);

    public Task<BackupManifest> WriteAsync(RiftApp app) =>
        app.Services.GetRequiredService<WriteBackup>().RunAsync(File, null, CancellationToken.None);

    /// <summary>Restores into a new database and returns its connection string.</summary>
    public async Task<string> RestoreAsync()
    {
        var connectionString = await cluster.CreateDatabaseAsync(empty: true);
        await using var database = DatabaseSetup.Open(connectionString);
        await new RestoreBackup(database).RunAsync(File, null, CancellationToken.None);

        return connectionString;
    }

    /// <summary>Expects a restore to fail and to leave the database without a single table.</summary>
    public async Task<string> RefusalAsync()
    {
        await using var database = DatabaseSetup.Open(await cluster.CreateDatabaseAsync(empty: true));
        var refused = await Assert.ThrowsAsync<BackupFailedException>(
            () => new RestoreBackup(database).RunAsync(File, null, CancellationToken.None));
        Assert.Empty(await TablesAsync(database));

        return refused.Message;
    }

    public void Dispose() => _folder.Dispose();
}
