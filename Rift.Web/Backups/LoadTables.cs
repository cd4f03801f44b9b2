using Npgsql;
using Rift.Domain.Wording;
using Rift.Web.Database;

namespace Rift.Web.Backups;

/// <summary>
/// Loads a backup's tables into the schema that its own scripts made, within one transaction. What the scripts put into
/// the tables goes first: the backup has it, too.
/// </summary>
internal sealed class LoadTables(DatabaseTransaction transaction, BackupArchive archive, BackupMeter meter)
{
    private const string SequenceSql =
        "select setval(pg_get_serial_sequence(quote_ident(@table), @column), @lastValue)";

    /// <summary>Returns the tables of the backup that the schema does not have.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken ct)
    {
        var manifest = archive.Manifest;
        var tables = await SchemaTable.ListAsync(transaction, ct);
        var stored = manifest.Tables.ToDictionary(table => table.Name, StringComparer.Ordinal);
        var known = tables.Select(table => table.Name).ToHashSet(StringComparer.Ordinal);

        if (tables.FirstOrDefault(table => !stored.ContainsKey(table.Name)) is { } missing)
            throw new BackupFailedException(BackupTexts.TableLacking.Fill(missing.Name));

        await transaction.ExecuteAsync(
            $"truncate {string.Join(", ", tables.Select(table => table.QuotedName))}", null, ct);

        foreach (var table in tables)
            await LoadAsync(stored[table.Name], ct);

        foreach (var sequence in manifest.Sequences.Where(sequence => known.Contains(sequence.Table)))
            await transaction.ExecuteAsync(SequenceSql, sequence, ct);

        return [.. stored.Keys.Where(name => !known.Contains(name))];
    }

    // Triggers would write down a second time what the backup has: names of players, the log of rules.
    private async Task LoadAsync(BackupTable stored, CancellationToken ct)
    {
        var table = new SchemaTable { Name = stored.Name, Columns = [.. stored.Columns] };
        await transaction.ExecuteAsync($"alter table {table.QuotedName} disable trigger user", null, ct);

        try
        {
            await CopyAsync(stored, table, ct);
        }
        catch (PostgresException refused)
        {
            throw new BackupFailedException(BackupTexts.TableRefused.Fill(table.Name, refused.MessageText), refused);
        }

        await transaction.ExecuteAsync($"alter table {table.QuotedName} enable trigger user", null, ct);
    }

    private async Task CopyAsync(BackupTable stored, SchemaTable table, CancellationToken ct)
    {
        await using var to = await CopyText.OpenToWriteAsync(
            transaction.Connection,
            $"copy {table.QuotedName} ({table.QuotedColumns}) from stdin with (freeze)", ct);

        try
        {
            await archive.CopyAsync(BackupTexts.Loading, stored, to, meter, ct);
        }
        catch
        {
            // Otherwise its disposal would end the rows as if they were whole.
            await to.CancelAsync();
            throw;
        }
    }
}
