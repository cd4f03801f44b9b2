using Rift.Domain.Wording;
using Rift.Migrations;
using Rift.Web.Backups;
using Rift.Web.Hosting;
using Spectre.Console;

namespace Rift.Web.CommandLine.Commands;

internal static class BackupCommand
{
    // Nothing is migrated: a backup before an upgrade is taken with either version.
    public static async Task<int> RunAsync(CommandContext work, string file, CancellationToken ct)
    {
        var started = TimeProvider.System.GetTimestamp();
        var path = Path.GetFullPath(file);
        await using var database = await RiftDatabase.OpenAsItIsAsync(work.Settings, work.Loggers, ct);

        if (!await new Migrator(database.Source).CheckAsync(ct))
            throw new CommandFailedException(CommandTexts.NothingToBackUp);

        var backup = new WriteBackup(database.Source, TimeProvider.System);
        var manifest = await BackupProgressView.ShowAsync(
            work.Console, report => backup.RunAsync(path, report, ct));
        var seconds = BackupProgressView.SecondsSince(started);
        work.Console.WriteLine(CommandTexts.BackedUp.Fill(
            manifest.Rows, manifest.Tables.Count, seconds, path,
            BackupProgressView.Megabytes(new FileInfo(path).Length)));

        return 0;
    }
}
