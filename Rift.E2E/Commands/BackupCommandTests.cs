using System.Diagnostics;
using Npgsql;

namespace Rift.E2E.Commands;

/// <summary>
/// From the PostgreSQL of a Rift that runs into the one of another folder, as a move to a new machine goes.
/// </summary>
public sealed class BackupCommandTests(QuickRift rift) : IAsyncDisposable
{
    private static readonly Dictionary<string, string> AsShipped = [];

    private readonly RiftHome _home = new();

    private string File => Path.Combine(_home.Folder, "rift.zip");

    [Fact]
    public async Task A_backup_of_a_running_Rift_fills_an_empty_folder_and_no_other()
    {
        await rift.EarnAsync("meeting_booked", "moved@example.com", times: 2);

        var backup = await rift.RunAsync("backup", File);
        Assert.Equal(0, backup.ExitCode);
        Assert.Contains("Writing reward_entries: ", backup.Output, StringComparison.Ordinal);
        Assert.Matches(@"\nBacked up [\d,]+ rows of \d+ tables in [\d.]+ s: ", backup.Output);
        Assert.Equal([File], Directory.GetFiles(_home.Folder, "rift*"));

        var restored = await RunAsync("restore", File);
        Assert.Equal((0, ""), (restored.ExitCode, restored.Error));
        Assert.Contains("100% Loading ", restored.Output, StringComparison.Ordinal);
        Assert.Contains("All checksums match.", restored.Output, StringComparison.Ordinal);
        Assert.Null(_home.Postmaster);

        var stats = await RunAsync("stats", "--player", "moved@example.com");
        Assert.Matches(@"moved@example\.com +│ +400 +│ +200 ", stats.Output);
        Assert.Equal(0, (await RunAsync("reconcile")).ExitCode);

        AssertRefused(await RunAsync("restore", File), "The database is not empty");
    }

    [Fact]
    public async Task A_file_that_is_there_or_missing_or_none_is_refused_in_one_line()
    {
        await System.IO.File.WriteAllTextAsync(File, "not a backup");

        AssertRefused(await rift.RunAsync("backup", File), "already exists");
        AssertRefused(await rift.RunAsync("backup", Path.Combine(_home.Folder, "no", "rift.zip")), "cannot be written");
        AssertRefused(await rift.RunAsync("restore", File), "is not a complete Rift backup");
        AssertRefused(await rift.RunAsync("restore", File + "x"), "There is no file");
        Assert.Equal("not a backup", await System.IO.File.ReadAllTextAsync(File));
    }

    // A table that another connection locks holds the command where the test wants it.
    [Fact]
    public async Task Stopped_by_Ctrl_C_it_leaves_no_file()
    {
        await using var database = NpgsqlDataSource.Create($"{rift.Home.ConnectionString};Pooling=false");
        await using var connection = await database.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "begin; create table in_the_way (n int); commit; begin; lock table in_the_way";
        await command.ExecuteNonQueryAsync();

        using var backup = Process.Start(RiftProgram.Start(rift.Home, rift.Variables, "backup", File))!;
        await Eventually.TrueAsync("the backup has begun", () => System.IO.File.Exists(File + ".part"));
        await ProcessSignals.SendAsync("INT", backup.Id);
        await backup.WaitForExitAsync();

        Assert.Equal(1, backup.ExitCode);
        Assert.Empty(Directory.GetFiles(_home.Folder, "rift*"));
        Assert.DoesNotContain("   at ", await backup.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
        command.CommandText = "drop table in_the_way; commit";
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => _home.DisposeAsync();

    private Task<CommandOutcome> RunAsync(params string[] arguments) =>
        RiftProgram.RunAsync(_home, AsShipped, arguments);

    private static void AssertRefused(CommandOutcome refused, string part)
    {
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains(
            part, Assert.Single(refused.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);
    }
}
