using Npgsql;

namespace Rift.Migrations;

/// <summary>
/// Which scripts a database has had: their names in DbUp's own table, as DbUp keeps it, and their checksums in a table
/// beside it, so that DbUp can still take over.
/// </summary>
internal sealed class SchemaJournal(NpgsqlConnection connection, IReadOnlyList<MigrationScript> scripts)
{
    private const string IsThereSql = "select to_regclass('schemaversions') is not null";

    private const string IsCompleteSql =
        "select to_regclass('schemaversions') is not null and to_regclass('schemachecksums') is not null";

    private const string CreateSql = """
        create table if not exists schemaversions (
            schemaversionsid integer generated always as identity constraint pk_schemaversions_id primary key,
            scriptname       character varying(255) not null,
            applied          timestamp without time zone not null
        );

        create table if not exists schemachecksums (
            scriptname character varying(255) primary key,
            sha256     text not null
        )
        """;

    private const string ReadSql =
        "select scriptname, sha256 from schemaversions left join schemachecksums using (scriptname)";

    private const string AppliedSql =
        "insert into schemaversions (scriptname, applied) values ($1, now() at time zone 'utc')";

    private const string ChecksumSql = "insert into schemachecksums (scriptname, sha256) values ($1, $2)";

    public Task<bool> IsThereAsync(CancellationToken ct) => AskAsync(IsThereSql, ct);

    /// <summary>Asks before it creates: a read-only server refuses even to create what is there.</summary>
    public async Task CreateWhenMissingAsync(CancellationToken ct)
    {
        if (await AskAsync(IsCompleteSql, ct))
            return;

        await using var command = new NpgsqlCommand(CreateSql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>
    /// Returns the scripts that are still to be applied. A database of before the checksums gets them here.
    /// </summary>
    /// <exception cref="SchemaMismatchException">
    /// A script is unknown to this build, or its text has changed.
    /// </exception>
    public async Task<IReadOnlyList<MigrationScript>> MissingAsync(CancellationToken ct)
    {
        var applied = await ReadAsync(ct);
        SchemaCheck.Refuse(applied, scripts);

        foreach (var script in scripts.Where(script => applied.TryGetValue(script.Name, out var sum) && sum is null))
            await ExecuteAsync(ChecksumSql, ct, script.Name, script.Checksum);

        return [.. scripts.Where(script => !applied.ContainsKey(script.Name))];
    }

    public async Task NoteAsync(MigrationScript script, CancellationToken ct)
    {
        await ExecuteAsync(AppliedSql, ct, script.Name);
        await ExecuteAsync(ChecksumSql, ct, script.Name, script.Checksum);
    }

    private async Task<Dictionary<string, string?>> ReadAsync(CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(ReadSql, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var applied = new Dictionary<string, string?>(StringComparer.Ordinal);

        while (await reader.ReadAsync(ct))
            applied[reader.GetString(0)] = await reader.IsDBNullAsync(1, ct) ? null : reader.GetString(1);

        return applied;
    }

    private async Task<bool> AskAsync(string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);

        return await command.ExecuteScalarAsync(ct) is true;
    }

    private async Task ExecuteAsync(string sql, CancellationToken ct, params string[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);

        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });

        await command.ExecuteNonQueryAsync(ct);
    }
}
