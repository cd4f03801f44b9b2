using Npgsql;

namespace Rift.Migrations;

/// <summary>
/// Applies what is missing, in name order: one transaction a script, journalled in DbUp's own table under DbUp's names,
/// so that DbUp can take over. An advisory lock makes processes that start at once take turns.
/// </summary>
public sealed class Migrator(NpgsqlDataSource database, IReadOnlyList<MigrationScript> scripts)
{
    private const long LockKey = 0x52494654; // "RIFT"

    private const string CreateJournal = """
        create table if not exists schemaversions (
            schemaversionsid integer generated always as identity constraint pk_schemaversions_id primary key,
            scriptname       character varying(255) not null,
            applied          timestamp without time zone not null
        )
        """;

    private const string Journal =
        "insert into schemaversions (scriptname, applied) values ($1, now() at time zone 'utc')";

    public Migrator(NpgsqlDataSource database) : this(database, MigrationScript.Embedded)
    {
    }

    /// <summary>Returns the names applied by this call, none when the schema was up to date.</summary>
    /// <exception cref="MigrationFailedException">A script failed; it and all after it are not applied, those before it
    /// are.</exception>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await ExecuteAsync(connection, $"select pg_advisory_lock({LockKey})", ct);

        try
        {
            await ExecuteAsync(connection, CreateJournal, ct);
            var applied = await AppliedAsync(connection, ct);
            var missing = scripts.Where(script => !applied.Contains(script.Name)).ToList();

            foreach (var script in missing)
                await ApplyAsync(connection, script, ct);

            return [.. missing.Select(script => script.Name)];
        }
        finally
        {
            await ExecuteAsync(connection, $"select pg_advisory_unlock({LockKey})", CancellationToken.None);
        }
    }

    private static async Task<HashSet<string>> AppliedAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select scriptname from schemaversions", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var names = new HashSet<string>(StringComparer.Ordinal);

        while (await reader.ReadAsync(ct))
            names.Add(reader.GetString(0));

        return names;
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, MigrationScript script, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);

        foreach (var statement in script.Statements)
            await RunAsync(connection, script, statement, ct);

        await using var journal =
            new NpgsqlCommand(Journal, connection) { Parameters = { new() { Value = script.Name } } };
        await journal.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private static async Task RunAsync(
        NpgsqlConnection connection, MigrationScript script, ScriptStatement statement, CancellationToken ct)
    {
        try
        {
            await ExecuteAsync(connection, statement.Sql, ct);
        }
        catch (PostgresException refused)
        {
            throw new MigrationFailedException(
                $"Migration {script.Name} failed at line {statement.LineOf(refused.Position)}: {refused.MessageText}. "
                + "It was rolled back; the database is as it was before it.", refused);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
