using Npgsql;
using Rift.Domain.Wording;
using Rift.Migrations;
using Rift.Web.Database;

namespace Rift.Web.Backups;

/// <summary>What was restored.</summary>
/// <param name="Skipped">Tables that no migration makes: they are in the file, and were not loaded.</param>
public sealed record RestoredBackup(BackupManifest Manifest, IReadOnlyList<string> Skipped);

/// <summary>
/// Fills an empty database from a backup, all of it or nothing: the schema is made and the tables are loaded in one
/// transaction, after the whole file was checked.
/// </summary>
public sealed class RestoreBackup(NpgsqlDataSource database)
{
    private const string SettingsSql = """
        set local datestyle = 'ISO, YMD';
        set local intervalstyle = 'postgres';
        set local timezone = 'UTC';
        set local statement_timeout = 0;
        set local idle_in_transaction_session_timeout = 0
        """;

    /// <exception cref="BackupFailedException">The file is damaged or of a newer Rift, or the database is not
    /// empty.</exception>
    /// <exception cref="SchemaMismatchException">This build lacks a script of the backup, or has another text of
    /// it.</exception>
    public async Task<RestoredBackup> RunAsync(string path, Action<BackupProgress>? report, CancellationToken ct)
    {
        await using var archive = await BackupArchive.OpenAsync(path, ct);
        var manifest = archive.Manifest;
        var scripts = ScriptsOf(manifest);
        var meter = new BackupMeter(2 * manifest.Rows, report);
        await RefuseUnlessEmptyAsync(ct);
        await archive.VerifyAsync(meter, ct);
        var skipped = await LoadAsync(archive, scripts, meter, ct);
        await new Migrator(database).MigrateAsync(ct);
        await AnalyzeAsync(ct);

        return new RestoredBackup(manifest, skipped);
    }

    private static List<MigrationScript> ScriptsOf(BackupManifest manifest)
    {
        var applied = manifest.Scripts.ToDictionary(
            script => script.Name, script => script.Sha256, StringComparer.Ordinal);

        if (SchemaCheck.UnknownTo(MigrationScript.Embedded, applied.Keys) is { Count: > 0 } unknown)
        {
            throw new BackupFailedException(
                BackupTexts.NewerSchema.Fill(manifest.Rift, string.Join(", ", unknown)));
        }

        SchemaCheck.Refuse(applied, MigrationScript.Embedded);

        return [.. MigrationScript.Embedded.Where(script => applied.ContainsKey(script.Name))];
    }

    // Asked for early, because checking a large file takes a while, and again under the lock.
    private async Task RefuseUnlessEmptyAsync(CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        await RefuseUnlessEmptyAsync(transaction, ct);
    }

    private static async Task RefuseUnlessEmptyAsync(DatabaseTransaction transaction, CancellationToken ct)
    {
        if (await SchemaTable.ListAsync(transaction, ct) is { Count: > 0 } tables)
            throw new BackupFailedException(BackupTexts.DatabaseNotEmpty.Fill(tables.Count, tables[0].Name));
    }

    private async Task<IReadOnlyList<string>> LoadAsync(
        BackupArchive archive, IReadOnlyList<MigrationScript> scripts, BackupMeter meter, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(
            database, ct, DatabaseTransaction.NoTimeout);
        await transaction.ExecuteAsync(SettingsSql, null, ct);
        await Migrator.LockAsync(transaction.Connection, ct);
        await RefuseUnlessEmptyAsync(transaction, ct);
        await Migrator.CreateAsync(transaction.Connection, scripts, ct);
        var skipped = await new LoadTables(transaction, archive, meter).RunAsync(ct);
        await transaction.CommitAsync(ct);

        return skipped;
    }

    // Without it the first questions would be answered by plans for empty tables.
    private async Task AnalyzeAsync(CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(
            database, ct, DatabaseTransaction.NoTimeout);
        await transaction.ExecuteAsync("analyze;", null, ct);
        await transaction.CommitAsync(ct);
    }
}
