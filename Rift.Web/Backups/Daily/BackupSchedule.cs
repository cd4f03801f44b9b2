using Npgsql;
using Rift.Web.Database;
using Rift.Web.Hosting;
using Rift.Web.Settings;

namespace Rift.Web.Backups.Daily;

/// <summary>
/// Makes a backup at the times of day that the settings name, and at once where the last one was missed. Of several
/// servers on one database one makes it.
/// </summary>
public sealed class BackupSchedule(
    NpgsqlDataSource database, RiftSettings settings, WriteBackup write, TimeProvider clock, BackgroundLoop loop,
    ILogger<BackupSchedule> logger) : BackgroundService
{
    private const string LastSql = "select backed_up_at from organisation";

    private const string NoteSql = "update organisation set backed_up_at = @now";

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMinutes(15);

    private readonly BackupTimes _times = new(settings.BackupTimes, settings.TimeZone);
    private DateTimeOffset _last;
    private DateTimeOffset _notBefore;

    /// <summary>Makes the backup that is due, if any.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();

        if (settings.BackupFolder is not { } folder || now < _notBefore || IsDone(now))
            return;

        await using var turn = await BackupTurn.TryTakeAsync(database, ct);

        if (turn is null)
            return;

        _last = await database.ScalarAsync<DateTimeOffset?>(LastSql, null, ct) ?? default;

        if (!IsDone(now))
            await MakeAsync(folder, now, ct);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        settings.BackupFolder is null
            ? Task.CompletedTask
            : loop.RunAsync(Schedules.LookForDueBackup, RunAsync, "make the scheduled backup", stoppingToken);

    // A time in the future was noted by a clock that was wrong.
    private bool IsDone(DateTimeOffset now) => _last <= now && _last >= _times.LastBefore(now);

    private async Task MakeAsync(string name, DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            var folder = new BackupFolder(name);
            var file = folder.NextFile(now);
            var manifest = await write.RunAsync(file, null, ct);
            await database.ExecuteAsync(NoteSql, new { now }, ct);
            _last = now;
            logger.LogInformation("Wrote the backup {File}: {Rows} rows", file, manifest.Rows);
            folder.Prune(settings.BackupsKept, file);
        }
        catch (Exception failed)
            when (failed is BackupFailedException or NpgsqlException or IOException or UnauthorizedAccessException)
        {
            _notBefore = now + PauseAfterFailure;
            logger.LogError(
                "The scheduled backup failed: {Reason} Earlier backups are kept. Check RIFT_BACKUP_DIR and the "
                + "database. The next try is in {Minutes} minutes.", failed.Message, PauseAfterFailure.TotalMinutes);
        }
    }
}
