using System.IO.Compression;
using System.Security.Cryptography;
using Npgsql;
using Rift.Web.Database;
using Rift.Web.Hosting;

namespace Rift.Web.Backups;

/// <summary>
/// Writes every table of the schema into one file, as all of them were at one moment. Rift runs meanwhile: nothing
/// is locked against writing.
/// </summary>
public sealed class WriteBackup(NpgsqlDataSource database, TimeProvider clock)
{
    // Rows of the same value have the same text everywhere, and no timeout of the operator's ends a long copy.
    private const string SettingsSql = """
        set local datestyle = 'ISO, YMD';
        set local intervalstyle = 'postgres';
        set local timezone = 'UTC';
        set local bytea_output = 'hex';
        set local extra_float_digits = 3;
        set local statement_timeout = 0;
        set local idle_in_transaction_session_timeout = 0
        """;

    private const string VersionSql = "select current_setting('server_version')";

    private const string ScriptsSql = """
        select scriptname as name, sha256
        from schemaversions left join schemachecksums using (scriptname)
        order by scriptname
        """;

    /// <exception cref="BackupFailedException">The file cannot be written.</exception>
    public async Task<BackupManifest> RunAsync(string path, Action<BackupProgress>? report, CancellationToken ct)
    {
        await using var file = BackupFile.Create(path);

        try
        {
            var manifest = await WriteAsync(file.Stream, report, ct);
            await file.KeepAsync();

            return manifest;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw BackupFile.CannotWrite(path, refused);
        }
    }

    private async Task<BackupManifest> WriteAsync(
        Stream file, Action<BackupProgress>? report, CancellationToken ct)
    {
        await using var snapshot = await DatabaseTransaction.BeginSnapshotAsync(
            database, ct, DatabaseTransaction.NoTimeout);
        await snapshot.ExecuteAsync(SettingsSql, null, ct);
        var takenAt = clock.GetUtcNow();
        var tables = await SchemaTable.ListAsync(snapshot, ct);
        var meter = new BackupMeter(await CountAsync(snapshot, tables, ct), report);

        await using var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        var written = new List<BackupTable>();

        foreach (var table in tables)
            written.Add(await WriteAsync(archive, snapshot, table, meter, ct));

        // Sequences know no snapshot: read after the tables, each is at or past the largest id that was copied.
        var manifest = new BackupManifest(
            BackupManifest.CurrentFormat, RiftVersion.Number,
            await snapshot.SingleAsync<string>(VersionSql, null, ct), takenAt,
            await snapshot.ListAsync<BackupScript>(ScriptsSql, null, ct), written,
            await SchemaTable.SequencesAsync(snapshot, ct));
        await WriteAsync(archive, manifest, ct);

        return manifest;
    }

    private static async Task<long> CountAsync(
        DatabaseTransaction snapshot, IReadOnlyList<SchemaTable> tables, CancellationToken ct)
    {
        var rows = 0L;

        foreach (var table in tables)
            rows += await snapshot.SingleAsync<long>($"select count(*) from {table.QuotedName}", null, ct);

        return rows;
    }

    private static async Task<BackupTable> WriteAsync(
        ZipArchive archive, DatabaseTransaction snapshot, SchemaTable table, BackupMeter meter, CancellationToken ct)
    {
        meter.Begin(BackupTexts.Writing, table.Name);
        var entry = archive.CreateEntry(BackupArchive.EntryOf(table.Name), CompressionLevel.Fastest);
        await using var to = await entry.OpenAsync(ct);
        await using var from = await CopyText.OpenToReadAsync(
            snapshot.Connection, $"copy (select {table.QuotedColumns} from {table.QuotedName}) to stdout", ct);
        var text = await TableText.CopyAsync(from, to, meter, ct);
        meter.End();

        return new BackupTable(table.Name, table.Columns, text.Rows, text.Bytes, text.Sha256);
    }

    // The manifest vouches for the tables, and the archive's comment for the manifest.
    private static async Task WriteAsync(ZipArchive archive, BackupManifest manifest, CancellationToken ct)
    {
        var json = manifest.ToJson();
        await using var to = await archive.CreateEntry(BackupArchive.ManifestName).OpenAsync(ct);
        await to.WriteAsync(json, ct);
        archive.Comment = BackupArchive.CommentOf(SHA256.HashData(json));
    }
}
