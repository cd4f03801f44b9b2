using Rift.Domain.Wording;
using Rift.Web.Backups;
using Rift.Web.Hosting;
using Spectre.Console;

namespace Rift.Web.CommandLine.Commands;

internal static class RestoreCommand
{
    public static async Task<int> RunAsync(CommandContext work, string file, CancellationToken ct)
    {
        var started = TimeProvider.System.GetTimestamp();
        var path = Path.GetFullPath(file);

        // Before a database is made for nothing.
        if (!File.Exists(path))
            throw new CommandFailedException(CommandTexts.NoFile.Fill(path));

        await using var database = await RiftDatabase.OpenAsItIsAsync(work.Settings, work.Loggers, ct);
        var restore = new RestoreBackup(database.Source);
        var restored = await BackupProgressView.ShowAsync(
            work.Console, report => restore.RunAsync(path, report, ct));
        var manifest = restored.Manifest;
        var seconds = BackupProgressView.SecondsSince(started);
        work.Console.WriteLine(CommandTexts.Restored.Fill(
            manifest.Rows, manifest.Tables.Count, seconds, manifest.TakenAt.UtcDateTime));

        if (restored.Skipped.Count > 0)
            work.Console.WriteLine(CommandTexts.NotRestored.Fill(string.Join(", ", restored.Skipped)));

        return 0;
    }
}
