using System.IO.Compression;
using CsvHelper;
using Npgsql;
using Rift.Domain;
using Rift.Web.Access;
using Rift.Web.Audit;
using Rift.Web.Database;
using Rift.Web.Hosting;

namespace Rift.Web.PersonalData;

/// <summary>
/// Everything that Rift holds about a person, as a zip of tables. Written while it is read: a long history takes no
/// memory.
/// </summary>
public sealed class ExportPerson(NpgsqlDataSource database, AuditLog audit, TimeProvider clock)
{
    public const string ContentType = "application/zip";

    private const string PeopleSql = "select player_id from players where player_id = @player or merged_into = @player";

    private const string ProfileSql = """
        select jsonb_pretty(jsonb_build_object(
            'id', p.player_id, 'name', p.display_name, 'handle', p.handle, 'email', p.email, 'role', p.role,
            'state', p.state, 'visibility', case when p.is_private then 'private' else 'ranked' end,
            'time_zone', p.time_zone, 'initials', p.initials, 'created_at', p.created_at,
            'has_account', a.player_id is not null, 'account_created_at', a.created_at,
            'gold', coalesce(t.gold, 0), 'xp', coalesce(t.xp, 0), 'events', coalesce(t.events, 0),
            'merged', (
                select coalesce(
                    jsonb_agg(jsonb_build_object('name', m.display_name, 'handle', m.handle, 'email', m.email)), '[]')
                from players m where m.merged_into = p.player_id)))
        from players p left join accounts a using (player_id) left join player_totals t using (player_id)
        where p.player_id = @player
        """;

    private const string NameSql = "select display_name from current_players where player_id = @player";

    private const int ExportsAtOnce = 2;

    private readonly SlowReads _exports = new(ExportsAtOnce, SlowReads.UsualWait);

    public string FileName => $"rift-export-{clock.GetUtcNow():yyyy-MM-dd}.zip";

    /// <summary>
    /// Writes the export into the audit log. False for a player who does not exist, was merged or was erased.
    /// </summary>
    public async Task<bool> BeginAsync(PlayerId player, CurrentUser by, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

        if (await transaction.FindAsync<string>(NameSql, new { player }, ct) is not { } name)
            return false;

        await audit.WriteAsync(transaction, by, AuditEntry.About("player.exported", player, name), ct);
        await transaction.CommitAsync(ct);

        return true;
    }

    public async Task WriteAsync(PlayerId player, Stream output, CancellationToken ct)
    {
        using var turn = await _exports.TakeTurnAsync(ct);

        // One moment for all tables, so that they agree.
        await using var snapshot = await DatabaseTransaction.BeginSnapshotAsync(
            database, ct, DatabaseTransaction.NoTimeout);
        var people = (await snapshot.ListAsync<Guid>(PeopleSql, new { player }, ct)).ToArray();
        await using var zip = await ZipArchive.CreateAsync(
            output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct);
        await WriteProfileAsync(zip, snapshot, player, ct);

        foreach (var table in ExportTable.All)
            await WriteTableAsync(zip, snapshot, table, people, ct);
    }

    private static async Task WriteProfileAsync(
        ZipArchive zip, DatabaseTransaction snapshot, PlayerId player, CancellationToken ct)
    {
        await using var file = await zip.CreateEntry("profile.json").OpenAsync(ct);
        var profile = await snapshot.SingleAsync<string>(ProfileSql, new { player }, ct);
        await file.WriteAsync(System.Text.Encoding.UTF8.GetBytes(profile), ct);
    }

    private static async Task WriteTableAsync(
        ZipArchive zip, DatabaseTransaction snapshot, ExportTable table, Guid[] people, CancellationToken ct)
    {
        await using var command = snapshot.CreateCommand(table.Sql.Replace("@people", "$1", StringComparison.Ordinal));
        command.Parameters.Add(new NpgsqlParameter { Value = people });
        await using var file = await zip.CreateEntry(table.File).OpenAsync(ct);
        await using var csv = CsvWriter.Create(file, CsvWriterOptions.Default, leaveOpen: true);
        await using var rows = await command.ExecuteReaderAsync(ct);

        for (var column = 0; column < rows.FieldCount; column++)
            csv.WriteField(rows.GetName(column));

        await csv.EndRecordAsync(ct);

        while (await rows.ReadAsync(ct))
        {
            for (var column = 0; column < rows.FieldCount; column++)
                WriteCell(csv, rows.GetValue(column));

            await csv.EndRecordAsync(ct);
        }

        await csv.FlushAsync(ct);
    }

    // Only text can be a formula: a number below zero stays a number.
    private static void WriteCell(CsvWriter csv, object cell)
    {
        if (cell is string text && FormulaGuard.IsFormula(text))
            csv.WriteField(FormulaGuard.Guard(text), CsvQuoting.Always);
        else
            csv.WriteField(cell is DBNull ? null : cell);
    }
}
