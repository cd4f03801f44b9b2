using System.Runtime.CompilerServices;
using Dapper;
using Npgsql;

namespace Rift.Web.Database;

/// <summary>
/// One statement that is complete in itself, on a connection that is given back at once: nearly every read, and a write
/// that needs no other. Statements that belong together go through <see cref="DatabaseTransaction"/>.
/// </summary>
public static class SingleStatement
{
    public static async Task<IReadOnlyList<T>> ListAsync<T>(
        this NpgsqlDataSource database, string sql, object? parameters, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);

        return (await connection.QueryAsync<T>(Command(sql, parameters, ct))).AsList();
    }

    /// <summary>Row by row as the database sends them, so that a long result takes no memory.</summary>
    public static async IAsyncEnumerable<T> StreamAsync<T>(
        this NpgsqlDataSource database, string sql, object? parameters, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);

        await foreach (var row in connection.QueryUnbufferedAsync<T>(sql, parameters).WithCancellation(ct))
            yield return row;
    }

    /// <summary>The only row, or the default where there is none.</summary>
    public static async Task<T?> FindAsync<T>(
        this NpgsqlDataSource database, string sql, object? parameters, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);

        return await connection.QuerySingleOrDefaultAsync<T>(Command(sql, parameters, ct));
    }

    /// <summary>The only row, which must be there.</summary>
    public static async Task<T> SingleAsync<T>(
        this NpgsqlDataSource database, string sql, object? parameters, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);

        return await connection.QuerySingleAsync<T>(Command(sql, parameters, ct));
    }

    /// <summary>The first column of the first row, or the default where there is none.</summary>
    public static async Task<T?> ScalarAsync<T>(
        this NpgsqlDataSource database, string sql, object? parameters, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);

        return await connection.ExecuteScalarAsync<T>(Command(sql, parameters, ct));
    }

    /// <summary>The results of several statements, read in their order.</summary>
    public static async Task<T> ReadAsync<T>(
        this NpgsqlDataSource database, string sql, object? parameters, Func<SqlMapper.GridReader, Task<T>> read,
        CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var results = await connection.QueryMultipleAsync(Command(sql, parameters, ct));

        return await read(results);
    }

    /// <summary>Returns how many rows were written.</summary>
    public static async Task<int> ExecuteAsync(
        this NpgsqlDataSource database, string sql, object? parameters, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);

        return await connection.ExecuteAsync(Command(sql, parameters, ct));
    }

    private static CommandDefinition Command(string sql, object? parameters, CancellationToken ct) =>
        new(sql, parameters, cancellationToken: ct);
}
