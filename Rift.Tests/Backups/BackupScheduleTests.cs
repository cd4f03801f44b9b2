using System.IO.Compression;
using Microsoft.Extensions.DependencyInjection;
using Rift.Tests.EmbeddedPostgres;
using Rift.Web.Backups.Daily;

namespace Rift.Tests.Backups;

public sealed class BackupScheduleTests(TestCluster cluster) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Of_several_servers_one_makes_the_backup_that_is_due()
    {
        var folders = Enumerable.Range(0, 3).Select(n => _folder.In($"server-{n}")).ToList();
        await using var first = await StartAsync(folders[0]);
        await using var second = await StartAsync(folders[1], first.ConnectionString);
        await using var third = await StartAsync(folders[2], first.ConnectionString);
        RiftApp[] servers = [first, second, third];

        // As many as are kept.
        for (var day = 1; day <= 2; day++)
        {
            await Task.WhenAll(servers.Select(RunAsync));
            await Task.WhenAll(servers.Select(RunAsync));
            Assert.Equal(day, folders.Where(Directory.Exists).Sum(folder => Directory.GetFiles(folder).Length));

            foreach (var server in servers)
                server.Clock.Now += TimeSpan.FromDays(1);
        }
    }

    [Fact]
    public async Task It_is_made_once_for_each_time_and_can_be_restored()
    {
        await using var app = await StartAsync(_folder.Path);
        await app.EarnAsync("call_dial");

        // Noon: what was due in the night was missed.
        await RunAsync(app);
        var file = Assert.Single(Files());
        Assert.Equal("rift-20260304T120000Z.zip", Path.GetFileName(file));
        app.Clock.Now = app.Clock.Now.Date.AddDays(1).AddHours(2).AddMinutes(59);
        await RunAsync(app);
        Assert.Single(Files());
        app.Clock.Now += TimeSpan.FromMinutes(1);
        await RunAsync(app);

        Assert.Equal(2, Files().Count);
        await using var zip = await ZipFile.OpenReadAsync(file);
        Assert.NotNull(zip.GetEntry("tables/reward_entries.copy"));
    }

    [Fact]
    public async Task The_newest_are_kept_and_files_of_other_names_stay()
    {
        await using var app = await StartAsync(_folder.Path);
        await File.WriteAllTextAsync(_folder.In("before-the-upgrade.zip"), "mine");
        await File.WriteAllTextAsync(_folder.In("rift-20260303T030000Z.zip.part"), "half");

        for (var day = 0; day < 4; day++)
        {
            await RunAsync(app);
            app.Clock.Now += TimeSpan.FromDays(1);
        }

        Assert.Equal(
            ["before-the-upgrade.zip", "rift-20260306T120000Z.zip", "rift-20260307T120000Z.zip"],
            Files().Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task One_that_fails_is_logged_deletes_nothing_and_is_tried_again_later()
    {
        await using var app = await StartAsync(_folder.In("folder"));
        await RunAsync(app);
        await RunAsync(app);
        app.Clock.Now += TimeSpan.FromDays(1);
        Directory.Move(_folder.In("folder"), _folder.In("aside"));
        await File.WriteAllTextAsync(_folder.In("folder"), "no folder");

        await RunAsync(app);
        await RunAsync(app);

        var line = Assert.Single(app.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
        Assert.Contains("The scheduled backup failed", line, StringComparison.Ordinal);
        Assert.Contains("Check RIFT_BACKUP_DIR", line, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(_folder.In("aside")));

        File.Delete(_folder.In("folder"));
        Directory.Move(_folder.In("aside"), _folder.In("folder"));
        app.Clock.Now += TimeSpan.FromMinutes(15);
        await RunAsync(app);
        Assert.Equal(2, Directory.GetFiles(_folder.In("folder")).Length);
    }

    [Fact]
    public async Task Without_a_folder_none_is_made()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);

        await RunAsync(app);

        Assert.Equal(0, await app.CountAsync("select count(*) from organisation where backed_up_at is not null"));
    }

    public void Dispose() => _folder.Dispose();

    private static Task RunAsync(RiftApp app) =>
        app.Services.GetRequiredService<BackupSchedule>().RunAsync(CancellationToken.None);

    private Task<RiftApp> StartAsync(string folder, string? connectionString = null) => RiftApp.StartAsync(
        cluster, settings => settings with { BackupFolder = folder, BackupsKept = 2 }, connectionString);

    private List<string> Files() => [.. Directory.GetFiles(_folder.Path)];
}
