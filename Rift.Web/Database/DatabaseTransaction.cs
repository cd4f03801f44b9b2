using System.Data;
using Dapper;
using Npgsql;

namespace Rift.Web.Database;

/// <summary>
/// Several statements as one: all of it happens with <see cref="CommitAsync"/>, or nothing. A statement that is
/// complete in itself goes through <see cref="SingleStatement"/>.
/// </summary>
public sealed class DatabaseTransaction : IAsyncDisposable
{
    /// <summary>Seconds that a statement may take: a player's whole history may have to be moved in one.</summary>
    public const int LongestStatement = 120;

    /// <summary>For statements over whole tables, which take as long as they take.</summary>
    public const int NoTimeout = 0;

    private readonly NpgsqlTransaction _transaction;
    private readonly int _timeout;

    private DatabaseTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction, int timeout) =>
        (Connection, _transaction, _timeout) = (connection, transaction, timeout);

    /// <summary>For COPY and for migrations; everything else goes through the methods below.</summary>
    public NpgsqlConnection Connection { get; }

    public static Task<DatabaseTransaction> BeginAsync(
        NpgsqlDataSource database, CancellationToken ct, int timeout = LongestStatement) =>
        BeginAsync(database, IsolationLevel.ReadCommitted, timeout, ct);

    /// <summary>For reading: every statement sees the database as it was at the first one.</summary>
    public static Task<DatabaseTransaction> BeginSnapshotAsync(
        NpgsqlDataSource database, CancellationToken ct, int timeout = LongestStatement) =>
        BeginAsync(database, IsolationLevel.RepeatableRead, timeout, ct);

    /// <summary>Returns how many rows were written.</summary>
    public Task<int> ExecuteAsync(string sql, object? parameters, CancellationToken ct) =>
        Connection.ExecuteAsync(Command(sql, parameters, ct));

    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, object? parameters, CancellationToken ct) =>
        (await Connection.QueryAsync<T>(Command(sql, parameters, ct))).AsList();

    /// <summary>The only row, or the default where there is none.</summary>
    public Task<T?> FindAsync<T>(string sql, object? parameters, CancellationToken ct) =>
        Connection.QuerySingleOrDefaultAsync<T>(Command(sql, parameters, ct));

    /// <summary>The only row, which must be there.</summary>
    public Task<T> SingleAsync<T>(string sql, object? parameters, CancellationToken ct) =>
        Connection.QuerySingleAsync<T>(Command(sql, parameters, ct));

    /// <summary>The first column of the first row, or the default where there is none.</summary>
    public Task<T?> ScalarAsync<T>(string sql, object? parameters, CancellationToken ct) =>
        Connection.ExecuteScalarAsync<T>(Command(sql, parameters, ct));

    /// <summary>The results of several statements, read in their order.</summary>
    public async Task<T> ReadAsync<T>(
        string sql, object? parameters, Func<SqlMapper.GridReader, Task<T>> read, CancellationToken ct)
    {
        await using var results = await Connection.QueryMultipleAsync(Command(sql, parameters, ct));

        return await read(results);
    }

    /// <summary>For results that are streamed row by row.</summary>
    public NpgsqlCommand CreateCommand(string sql) => new(sql, Connection, _transaction) { CommandTimeout = _timeout };

    public Task CommitAsync(CancellationToken ct) => _transaction.CommitAsync(ct);

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }

    private static async Task<DatabaseTransaction> BeginAsync(
        NpgsqlDataSource database, IsolationLevel isolation, int timeout, CancellationToken ct)
    {
        var connection = await database.OpenConnectionAsync(ct);

        try
        {
            return new DatabaseTransaction(connection, await connection.BeginTransactionAsync(isolation, ct), timeout);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private CommandDefinition Command(string sql, object? parameters, CancellationToken ct) =>
        new(sql, parameters, _transaction, _timeout, cancellationToken: ct);
}
