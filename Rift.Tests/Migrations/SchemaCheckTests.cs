using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Rift.Migrations;
using Rift.Web.Database;
using Rift.Web.Hosting;
using Rift.Web.Settings;

namespace Rift.Tests.Migrations;

/// <summary>A build works only on a schema that it knows, made by scripts as it has them.</summary>
public sealed class SchemaCheckTests(TestCluster cluster)
{
    private const string Newer = "Rift.Migrations.Scripts.9998_of_a_newer_rift.sql";
    private const string Rules = "Rift.Migrations.Scripts.0002_rules.sql";

    private static readonly MigrationScript First = new("0001_first.sql", "create table first (n int);\n");
    private static readonly MigrationScript Second = new("0002_second.sql", "create table second (n int);\n");

    [Fact]
    public async Task A_start_on_a_newer_schema_is_refused_and_the_running_server_keeps_running()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await app.ExecuteAsync("insert into schemaversions (scriptname, applied) values ($1, now())", Newer);

        var refused = await Assert.ThrowsAsync<SchemaMismatchException>(() => app.StartSecondAsync());
        Assert.Contains(Newer, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Start the newer Rift", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SchemaMismatchException>(() => OpenForCommandAsync(app.ConnectionString));

        await app.EarnAsync("call_dial");
        Assert.Equal(10, (await app.StatsAsync()).GetProperty("total_gold").GetInt64());
        Assert.Equal(HttpStatusCode.OK, (await app.Http.GetAsync("/api/v1/health/ready")).StatusCode);
    }

    [Fact]
    public async Task A_changed_script_is_named_and_nothing_is_applied()
    {
        await using var database = DatabaseSetup.Open(await cluster.CreateDatabaseAsync(empty: true));
        await new Migrator(database, [First]).MigrateAsync(CancellationToken.None);
        var changed = First with { Sql = "create table first (n bigint);\n" };

        var refused = await Assert.ThrowsAsync<SchemaMismatchException>(
            () => new Migrator(database, [changed, Second]).MigrateAsync(CancellationToken.None));

        Assert.Contains("0001_first.sql has changed", refused.Message, StringComparison.Ordinal);
        Assert.False(await IsThereAsync(database, "second"));
        await new Migrator(database, [First, Second]).MigrateAsync(CancellationToken.None);
        Assert.True(await IsThereAsync(database, "second"));
    }

    [Fact]
    public async Task Line_endings_of_a_checkout_change_no_checksum()
    {
        await using var database = DatabaseSetup.Open(await cluster.CreateDatabaseAsync(empty: true));
        await new Migrator(database, [First]).MigrateAsync(CancellationToken.None);
        var onWindows = First with { Sql = First.Sql.ReplaceLineEndings("\r\n") };

        Assert.Empty(await new Migrator(database, [onWindows]).MigrateAsync(CancellationToken.None));
        Assert.NotEqual(First.Checksum, Second.Checksum);
    }

    [Fact]
    public async Task A_database_of_before_the_checksums_gets_them_at_its_next_start()
    {
        await using var database = DatabaseSetup.Open(await cluster.CreateDatabaseAsync());
        await database.ExecuteAsync("drop table schemachecksums", null, CancellationToken.None);

        Assert.Empty(await new Migrator(database).MigrateAsync(CancellationToken.None));
        Assert.Equal(
            MigrationScript.Embedded.Select(script => script.Checksum),
            await database.ListAsync<string>(
                "select sha256 from schemachecksums order by scriptname", null, CancellationToken.None));

        await database.ExecuteAsync(
            "update schemachecksums set sha256 = 'other' where scriptname = @Rules", new { Rules },
            CancellationToken.None);
        var refused = await Assert.ThrowsAsync<SchemaMismatchException>(
            () => new Migrator(database).CheckAsync(CancellationToken.None));
        Assert.Contains(Rules, refused.Message, StringComparison.Ordinal);
    }

    // A standby can be checked, and so be backed up.
    [Fact]
    public async Task A_check_writes_nothing_where_nothing_is_missing()
    {
        var connectionString = await cluster.CreateDatabaseAsync();
        await using var database = DatabaseSetup.Open(
            $"{connectionString};Options=-c default_transaction_read_only=on");

        Assert.True(await new Migrator(database).CheckAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_check_of_an_empty_database_leaves_it_empty()
    {
        await using var database = DatabaseSetup.Open(await cluster.CreateDatabaseAsync(empty: true));

        Assert.False(await new Migrator(database).CheckAsync(CancellationToken.None));
        Assert.False(await IsThereAsync(database, "schemaversions"));
    }

    private static async Task OpenForCommandAsync(string connectionString)
    {
        using var folder = new EmbeddedPostgres.TemporaryFolder();
        var settings = new RiftSettings { DatabaseUrl = connectionString, DataFolder = folder.Path };
        await using var opened = await RiftDatabase.OpenAsync(
            settings, NullLoggerFactory.Instance, CancellationToken.None);
    }

    private static Task<bool> IsThereAsync(NpgsqlDataSource database, string table) => database.ScalarAsync<bool>(
        "select to_regclass(@table) is not null", new { table }, CancellationToken.None);
}
