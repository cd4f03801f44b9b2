using System.Diagnostics;
using System.Globalization;
using Rift.Web.EmbeddedPostgres.Cluster;
using Rift.Web.EmbeddedPostgres.Processes;

namespace Rift.Tests.EmbeddedPostgres;

public sealed class ClusterTests
{
    [Fact]
    public async Task A_first_start_makes_a_database_that_answers()
    {
        await using var test = new TestCluster();

        var cluster = await test.StartAsync();

        Assert.StartsWith("PostgreSQL", (string?)await TestCluster.AskAsync(cluster, "select version()"));
        Assert.Equal("rift", await TestCluster.AskAsync(cluster, "select current_database()::text"));
        Assert.Equal("UTF8", await TestCluster.AskAsync(cluster, "show server_encoding"));
        Assert.Equal("on", await TestCluster.AskAsync(cluster, "show fsync"));
        Assert.Equal("é", await TestCluster.AskAsync(cluster, "select lower('É')"));
    }

    [Fact]
    public async Task A_second_start_finds_the_data_of_the_first()
    {
        await using var test = new TestCluster();
        await TestCluster.AskAsync(await Restarted(), "create table kept as select 42 as answer");

        Assert.Equal(42, await TestCluster.AskAsync(await Restarted(), "select answer from kept"));

        async Task<EmbeddedCluster> Restarted()
        {
            await using (await test.StartAsync())
            {
            }

            Assert.False(test.IsRunning);

            return await test.StartAsync();
        }
    }

    [Fact]
    public async Task The_password_is_kept_for_this_user_alone_and_never_logged()
    {
        await using var test = new TestCluster();

        await test.StartAsync();

        var file = test.Folder.PathOf("postgres-password");
        var password = (await File.ReadAllTextAsync(file)).Trim();
        Assert.Equal("rw-------", Modes.Of(file));
        Assert.Equal(64, password.Length);
        Assert.NotEmpty(test.Logger.Lines);
        Assert.DoesNotContain(test.Logger.Lines, line => line.Contains(password, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_very_long_path_still_gets_a_socket()
    {
        await using var test = new TestCluster(Path.Combine(new string('a', 120), new string('b', 120)));

        var cluster = await test.StartAsync();

        Assert.True(await TestCluster.AnswersAsync(cluster));
    }

    [Fact]
    public async Task A_path_with_blanks_and_a_comma_still_gets_a_socket()
    {
        await using var test = new TestCluster("my data, and more");

        var cluster = await test.StartAsync();

        Assert.True(await TestCluster.AnswersAsync(cluster));
    }

    [Fact]
    public async Task Files_left_half_made_are_made_anew()
    {
        await using var test = new TestCluster();
        var left = Directory.CreateDirectory(test.Folder.PathOf("postgres.new-left")).FullName;
        await File.WriteAllTextAsync(Path.Combine(left, "PG_VERSION"), "18");

        var cluster = await test.StartAsync();

        Assert.True(await TestCluster.AnswersAsync(cluster));
        Assert.False(Directory.Exists(left));
    }

    [Fact]
    public async Task A_process_that_got_the_old_number_is_left_alone()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere a process cannot be told by its arguments.");
        await using var test = new TestCluster();
        await test.StartAsync();
        var address = PostmasterFile.Read(test.Folder.PathOf("postgres"))!.Address!;
        TestCluster.Kill(test.Process);

        using var stranger = Process.Start("sleep", "60");
        foreach (var left in new[] { test.Folder.PathOf("postgres/postmaster.pid"), address.SocketLock })
        {
            var lines = await File.ReadAllLinesAsync(left);
            lines[0] = stranger.Id.ToString(CultureInfo.InvariantCulture);
            await File.WriteAllLinesAsync(left, lines);
        }

        var cluster = await test.StartAsync();

        Assert.True(await TestCluster.AnswersAsync(cluster));
        Assert.NotEqual(stranger.Id, test.Process);
        Assert.False(stranger.HasExited);
        stranger.Kill();
    }

    [Fact]
    public async Task A_command_uses_the_running_database_and_leaves_it_running()
    {
        await using var test = new TestCluster();
        Assert.Null(await EmbeddedCluster.FindRunningAsync(test.Folder, CancellationToken.None));
        await test.StartAsync();

        await using (var found = await EmbeddedCluster.FindRunningAsync(test.Folder, CancellationToken.None))
            Assert.True(await TestCluster.AnswersAsync(found!));

        Assert.True(test.IsRunning);
    }

    [Fact]
    public async Task A_stop_is_a_matter_of_seconds_even_with_a_session_open()
    {
        await using var test = new TestCluster();
        var cluster = await test.StartAsync();
        await using var session = new Npgsql.NpgsqlConnection(cluster.ConnectionString);
        await session.OpenAsync();
        var watch = Stopwatch.StartNew();

        await cluster.DisposeAsync();

        Assert.False(test.IsRunning);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }
}
