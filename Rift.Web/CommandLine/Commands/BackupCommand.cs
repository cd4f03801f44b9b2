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
            throw new CommandFailedException("There is nothing to back up: the database holds no Rift yet.");

        var backup = new WriteBackup(database.Source, TimeProvider.System);
        var manifest = await BackupProgressView.ShowAsync(
            work.Console, report => backup.RunAsync(path, report, ct));
        var seconds = BackupProgressView.SecondsSince(started);
        work.Console.WriteLine(
            $"Backed up {NumberText.Of(manifest.Rows)} rows of {manifest.Tables.Count} tables in {seconds}: {path}, "
            + $"{BackupProgressView.Megabytes(new FileInfo(path).Length)}. Keep it as safe as a password: it holds "
            + "password hashes and keys.");

        return 0;
    }
}
