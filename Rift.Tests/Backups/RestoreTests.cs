using Rift.Migrations;
using Rift.Web.Backups;
using Rift.Web.Database;

namespace Rift.Tests.Backups;

/// <summary>A restore is all or nothing, and says what is wrong.</summary>
public sealed class RestoreTests(TestCluster cluster) : IDisposable
{
    private readonly BackupSandbox _sandbox = new(cluster);

    [Fact]
    public async Task A_database_that_is_not_empty_stays_as_it_is()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await app.EarnAsync("call_dial");
        await _sandbox.WriteAsync(app);

        var refused = await Assert.ThrowsAsync<BackupFailedException>(
            () => new RestoreBackup(app.Database).RunAsync(_sandbox.File, null, CancellationToken.None));

        Assert.Contains("The database is not empty", refused.Message, StringComparison.Ordinal);
        Assert.Contains("DATABASE_URL", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, await app.CountAsync("select count(*) from raw_events"));
    }

    [Fact]
    public async Task One_of_a_newer_Rift_is_refused_with_the_scripts_that_are_unknown()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await app.ExecuteAsync("insert into schemaversions (scriptname, applied) values ('9998_newer.sql', now())");
        await _sandbox.WriteAsync(app);

        Assert.Contains("does not know 9998_newer.sql", await _sandbox.RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_an_older_schema_is_restored_and_brought_up_to_date()
    {
        await using (var old = DatabaseSetup.Open(await cluster.CreateDatabaseAsync(empty: true)))
        {
            var scripts = MigrationScript.Embedded.Where(script => !IsNewest(script)).ToList();
            await new Migrator(old, scripts).MigrateAsync(CancellationToken.None);
            await old.ExecuteAsync(
                "insert into teams (team_id, name) values (gen_random_uuid(), 'Old')", null, CancellationToken.None);
            await new WriteBackup(old, TimeProvider.System).RunAsync(_sandbox.File, null, CancellationToken.None);
        }

        await using var restored = DatabaseSetup.Open(await _sandbox.RestoreAsync());

        Assert.Empty(await new Migrator(restored).MigrateAsync(CancellationToken.None));
        Assert.Equal("Old", await restored.ScalarAsync<string>("select name from teams", null, CancellationToken.None));
    }

    [Fact]
    public async Task Ids_continue_after_the_largest_that_was_ever_given()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await app.EarnAsync("call_dial");
        await app.EarnAsync("call_dial");
        var last = await app.CountAsync("select max(entry_id) from reward_entries");
        await app.ExecuteAsync("delete from reward_entries where entry_id = $1", last);
        await _sandbox.WriteAsync(app);

        await using var restored = await RiftApp.StartAsync(cluster, s => s, await _sandbox.RestoreAsync());
        await restored.EarnAsync("call_dial");

        Assert.Equal(last + 1, await restored.CountAsync("select max(entry_id) from reward_entries"));
    }

    [Fact]
    public async Task A_table_that_Rift_does_not_make_is_kept_in_the_file_and_named()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await app.ExecuteAsync("create table of_the_operator as select 1 as n");
        await _sandbox.WriteAsync(app);
        await using var database = DatabaseSetup.Open(await cluster.CreateDatabaseAsync(empty: true));

        var restored = await new RestoreBackup(database).RunAsync(_sandbox.File, null, CancellationToken.None);

        Assert.Equal(["of_the_operator"], restored.Skipped);
        Assert.DoesNotContain("of_the_operator", await BackupSandbox.TablesAsync(database));
        Assert.Contains("players", await BackupSandbox.TablesAsync(database));
    }

    [Fact]
    public async Task One_that_is_stopped_leaves_the_database_empty()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await _sandbox.WriteAsync(app);
        await using var database = DatabaseSetup.Open(await cluster.CreateDatabaseAsync(empty: true));
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new RestoreBackup(database).RunAsync(
            _sandbox.File, progress =>
            {
                if (progress is { Step: "Loading", Table: "gamification_rules" })
                    stop.Cancel();
            }, stop.Token));

        Assert.True(stop.IsCancellationRequested);
        Assert.Empty(await BackupSandbox.TablesAsync(database));
    }

    public void Dispose() => _sandbox.Dispose();

    private static bool IsNewest(MigrationScript script) => script == MigrationScript.Embedded[^1];
}
