using Rift.Domain.People;
using Rift.Tests.SignIn;
using Rift.Web.Backups;
using Rift.Web.Database;

namespace Rift.Tests.Backups;

public sealed class BackupTests(TestCluster cluster) : IDisposable
{
    private const string ColumnsSql = """
        select table_name || '.' || column_name from information_schema.columns join information_schema.tables
            using (table_catalog, table_schema, table_name)
        where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name, ordinal_position
        """;

    private readonly BackupSandbox _sandbox = new(cluster);

    [Fact]
    public async Task Every_table_and_column_of_the_schema_is_in_it_also_of_a_later_version()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await app.ExecuteAsync(
            "create table of_a_later_version (id bigint generated always as identity, \"a b\" text)");

        var manifest = await _sandbox.WriteAsync(app);

        Assert.Contains("reward_entries", manifest.Tables.Select(table => table.Name));
        Assert.Equal(
            await app.Database.ListAsync<string>(ColumnsSql, null, CancellationToken.None),
            manifest.Tables.OrderBy(table => table.Name, StringComparer.Ordinal)
                .SelectMany(table => table.Columns, (table, column) => $"{table.Name}.{column}"));
    }

    [Fact]
    public async Task Every_row_is_restored_as_it_was_and_the_same_HUD_link_and_password_work()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await app.ExecuteAsync("update gamification_rules set daily_cap = 2 where event_type = 'call_dial'");
        await Browser.SignedInAsync(app, Role.Lead, "Lea", await app.AddTeamAsync("North \\ \"South\"\n\tüñ"));
        await app.AddAccountAsync("ada");
        for (var n = 0; n < 4; n++)
            await app.EarnAsync("call_dial", "lea");
        await app.EarnAsync("meeting_booked");
        var hud = $"/hud/{await app.HudTokenAsync()}";

        await _sandbox.WriteAsync(app);
        await using var restored = await RiftApp.StartAsync(cluster, s => s, await _sandbox.RestoreAsync());

        Assert.Equal(await ContentsAsync(app), await ContentsAsync(restored));
        var figures = await FiguresAsync(app, hud);
        Assert.Contains("200", figures, StringComparison.Ordinal);
        Assert.Equal(figures, await FiguresAsync(restored, hud));
        using var signedIn = await new Browser(restored).TryAsync("ada@example.com", Accounts.Password);
        Assert.Equal("/", signedIn.Headers.Location!.ToString());
        Assert.Empty(await restored.ReconcileAsync());
    }

    [Fact]
    public async Task It_is_for_its_owner_alone_and_never_overwrites()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await _sandbox.WriteAsync(app);
        var first = await File.ReadAllBytesAsync(_sandbox.File);

        var refused = await Assert.ThrowsAsync<BackupFailedException>(() => _sandbox.WriteAsync(app));

        Assert.Contains("already exists", refused.Message, StringComparison.Ordinal);
        Assert.Equal(first, await File.ReadAllBytesAsync(_sandbox.File));
        Assert.Equal([_sandbox.File], Directory.GetFiles(_sandbox.Folder));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_sandbox.File));
    }

    [Fact]
    public async Task One_that_is_stopped_leaves_no_file()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        using var stop = new CancellationTokenSource();
        var tables = new List<string>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new WriteBackup(app.Database, app.Clock).RunAsync(
            _sandbox.File, progress =>
            {
                Assert.True(File.Exists(_sandbox.File + ".part"));
                tables.Add(progress.Table);
                if (progress.IsTableDone && tables.Distinct().Count() == 3)
                    stop.Cancel();
            }, stop.Token));

        Assert.NotEmpty(tables);
        Assert.Empty(Directory.GetFiles(_sandbox.Folder));
    }

    public void Dispose() => _sandbox.Dispose();

    // Each table as one text. The journals tell when and by which process, so they are compared like all others.
    private static async Task<Dictionary<string, string>> ContentsAsync(RiftApp app)
    {
        var contents = new Dictionary<string, string>();

        foreach (var table in await BackupSandbox.TablesAsync(app.Database))
        {
            contents[table] = await app.ScalarAsync<string>(
                $"select coalesce(string_agg(t::text, E'\\n' order by t::text), '') from \"{table}\" t");
        }

        return contents;
    }

    private static async Task<string> FiguresAsync(RiftApp app, string hud)
    {
        var page = await new Browser(app).OpenAsync(hud);

        return string.Join('|', page.QuerySelectorAll("main [id]").Select(region => region.TextContent));
    }
}
