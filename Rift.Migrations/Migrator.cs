using System.Globalization;
using System.Text;
using Npgsql;

namespace Rift.Migrations;

/// <summary>
/// Applies what is missing, in name order, one transaction a script. An advisory lock makes processes that start at
/// once take turns.
/// </summary>
public sealed class Migrator(NpgsqlDataSource database, IReadOnlyList<MigrationScript> scripts)
{
    private const long LockKey = 0x52494654; // "RIFT"

    public Migrator(NpgsqlDataSource database) : this(database, MigrationScript.Embedded)
    {
    }

    /// <summary>Returns the names applied by this call, none when the schema was up to date.</summary>
    /// <exception cref="MigrationFailedException">A script failed; it and all after it are not applied, those before it
    /// are.</exception>
    /// <exception cref="SchemaMismatchException">The schema is newer than this build, or an applied script has
    /// changed. Nothing was applied.</exception>
    public Task<IReadOnlyList<string>> MigrateAsync(CancellationToken ct) => LockedAsync<IReadOnlyList<string>>(
        async connection =>
        {
            var journal = new SchemaJournal(connection, scripts);
            await journal.CreateWhenMissingAsync(ct);
            var missing = await journal.MissingAsync(ct);

            foreach (var script in missing)
                await ApplyAsync(connection, journal, script, ct);

            return [.. missing.Select(script => script.Name)];
        }, ct);

    /// <summary>
    /// Checks the schema and applies nothing. Returns false where the database holds no Rift yet.
    /// </summary>
    /// <exception cref="SchemaMismatchException">The schema is newer than this build, or an applied script has
    /// changed.</exception>
    public Task<bool> CheckAsync(CancellationToken ct) => LockedAsync(
        async connection =>
        {
            var journal = new SchemaJournal(connection, scripts);

            if (!await journal.IsThereAsync(ct))
                return false;

            await journal.CreateWhenMissingAsync(ct);
            await journal.MissingAsync(ct);

            return true;
        }, ct);

    /// <summary>Until the caller's transaction ends, processes that migrate wait.</summary>
    public static Task LockAsync(NpgsqlConnection connection, CancellationToken ct) =>
        ExecuteAsync(connection, $"select pg_advisory_xact_lock({LockKey})", ct);

    /// <summary>
    /// Makes the schema of these scripts within the caller's transaction, in a database that has none.
    /// </summary>
    public static async Task CreateAsync(
        NpgsqlConnection connection, IReadOnlyList<MigrationScript> scripts, CancellationToken ct)
    {
        var journal = new SchemaJournal(connection, scripts);
        await journal.CreateWhenMissingAsync(ct);

        foreach (var script in scripts)
            await RunAsync(connection, journal, script, ct);
    }

    private async Task<T> LockedAsync<T>(Func<NpgsqlConnection, Task<T>> act, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await ExecuteAsync(connection, $"select pg_advisory_lock({LockKey})", ct);

        try
        {
            return await act(connection);
        }
        finally
        {
            await ExecuteAsync(connection, $"select pg_advisory_unlock({LockKey})", CancellationToken.None);
        }
    }

    private static async Task ApplyAsync(
        NpgsqlConnection connection, SchemaJournal journal, MigrationScript script, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await RunAsync(connection, journal, script, ct);
        await transaction.CommitAsync(ct);
    }

    private static async Task RunAsync(
        NpgsqlConnection connection, SchemaJournal journal, MigrationScript script, CancellationToken ct)
    {
        foreach (var statement in script.Statements)
            await RunAsync(connection, script, statement, ct);

        await journal.NoteAsync(script, ct);
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
            var line = statement.LineOf(refused.Position);
            throw new MigrationFailedException(
                string.Format(
                    CultureInfo.InvariantCulture, CompositeFormat.Parse(MigrationTexts.Failed), script.Name, line,
                    refused.MessageText), refused);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
