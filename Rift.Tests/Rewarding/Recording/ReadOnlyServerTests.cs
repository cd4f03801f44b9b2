using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Rift.Web.EmbeddedPostgres.Binaries;
using Rift.Web.EmbeddedPostgres.Cluster;
using Rift.Web.Settings;

namespace Rift.Tests.Rewarding.Recording;

/// <summary>
/// A server that answers but takes no writes, as after a failover or with a full disk: the sender is told to come
/// again, never that the event is wrong, because a sender drops what is refused as wrong.
/// </summary>
public sealed class ReadOnlyServerTests(TestCluster cluster)
{
    private static readonly object Event =
        new { source = "x", event_type = "call_dial", metadata = new { }, idempotency_key = "kept" };

    [Fact]
    public async Task A_database_that_became_read_only_is_an_outage_until_it_takes_writes_again()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await app.EarnAsync("call_dial");
        var name = new NpgsqlConnectionStringBuilder(app.ConnectionString).Database;

        await SetAsync(app, $"alter database {name} set default_transaction_read_only = on");
        await Eventually.BecomesTrueAsync(async () => await StatusAsync(app) == HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await app.Http.GetAsync("/api/v1/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.Http.GetAsync("/api/v1/health/live")).StatusCode);

        await SetAsync(app, $"alter database {name} reset default_transaction_read_only");
        await Eventually.BecomesTrueAsync(async () => await StatusAsync(app) == HttpStatusCode.Created);
        Assert.Equal(20, (await app.StatsAsync()).GetProperty("total_gold").GetInt64());
    }

    [Theory]
    [InlineData("42501")] // a missing privilege
    [InlineData("26000")] // a prepared statement that is gone
    [InlineData("XX001")] // a corrupt page
    [InlineData("25006")] // a read-only transaction
    public async Task A_fault_of_the_server_is_never_the_event_s(string state)
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await app.EarnAsync("call_dial");
        await app.ExecuteAsync($$"""
            create function fail() returns trigger language plpgsql as $f$
            begin raise exception 'broken' using errcode = '{{state}}'; end $f$
            """);
        await app.ExecuteAsync("create trigger fail before insert on raw_events for each row execute function fail()");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(app));

        await app.ExecuteAsync("drop trigger fail on raw_events");
        await Eventually.BecomesTrueAsync(async () => await StatusAsync(app) == HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_standby_is_not_ready_and_refuses_no_event_as_wrong()
    {
        var folder = Directory.CreateTempSubdirectory("rift-standby-");

        try
        {
            var data = DataFolder.Open(folder.FullName);
            var binaries = PostgresBinaries.Find(null, HostEnvironment.HomeFolder, AppContext.BaseDirectory);
            var primary = await StartAsync(data, binaries);
            await using var app = await RiftApp.StartAsync(cluster, settings => settings, primary.ConnectionString);
            await app.EarnAsync("call_dial");
            await primary.DisposeAsync();

            // With this file PostgreSQL starts as a hot standby, which replays what its primary sends.
            await File.WriteAllTextAsync(Path.Combine(ClusterOf(folder.FullName), "standby.signal"), "");
            await using var standby = await StartAsync(data, binaries);
            await Eventually.BecomesTrueAsync(async () =>
                await DatabaseOfAsync(app) == "read-only" && await app.ScalarAsync<bool>("select pg_is_in_recovery()"));

            Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(app));
            Assert.Equal(
                HttpStatusCode.ServiceUnavailable, (await app.Http.GetAsync("/api/v1/health/ready")).StatusCode);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string?> DatabaseOfAsync(RiftApp app)
    {
        using var answer = await app.Http.GetAsync("/api/v1/health");

        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("database").GetString();
    }

    private static string ClusterOf(string folder) =>
        Path.GetDirectoryName(
            Directory.EnumerateFiles(folder, "PG_VERSION", SearchOption.AllDirectories).MinBy(path => path.Length))!;

    private static Task<EmbeddedCluster> StartAsync(DataFolder data, PostgresBinaries binaries) =>
        EmbeddedCluster.StartAsync(data, binaries, NullLogger.Instance, TimeProvider.System, CancellationToken.None);

    private static async Task<HttpStatusCode> StatusAsync(RiftApp app)
    {
        using var answer = await app.PostAsync(Event);

        return answer.StatusCode;
    }

    // The setting holds for later connections, so the present ones are ended.
    private static async Task SetAsync(RiftApp app, string setting)
    {
        const string EndOthers =
            "select pg_terminate_backend(pid) from pg_stat_activity "
            + "where datname = current_database() and pid <> pg_backend_pid()";
        var writable = new NpgsqlConnectionStringBuilder(app.ConnectionString)
        {
            Options = "-c default_transaction_read_only=off",
            Pooling = false,
        };
        await using var admin = NpgsqlDataSource.Create(writable);

        foreach (var sql in (string[])[setting, EndOthers])
        {
            await using var command = admin.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }
    }
}
