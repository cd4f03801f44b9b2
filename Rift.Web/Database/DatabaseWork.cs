using Dapper;
using Npgsql;

namespace Rift.Web.Database;

/// <summary>A transaction under way: all of it happens with <see cref="CommitAsync"/>, or nothing.</summary>
public sealed class DatabaseWork : IAsyncDisposable
{
    // A player's whole history may have to be moved in one statement.
    private const int SecondsToRun = 120;

    private DatabaseWork(NpgsqlConnection connection, NpgsqlTransaction transaction) => (Connection, Transaction) = (connection, transaction);

    public NpgsqlConnection Connection { get; }

    public NpgsqlTransaction Transaction { get; }

    public static async Task<DatabaseWork> BeginAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        var connection = await database.OpenConnectionAsync(ct);

        try
        {
            return new DatabaseWork(connection, await connection.BeginTransactionAsync(ct));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public Task<int> ExecuteAsync(string sql, object? parameters, CancellationToken ct) => Connection.ExecuteAsync(Command(sql, parameters, ct));

    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, object? parameters, CancellationToken ct) =>
        (await Connection.QueryAsync<T>(Command(sql, parameters, ct))).AsList();

    public Task<T?> FindAsync<T>(string sql, object? parameters, CancellationToken ct) => Connection.QuerySingleOrDefaultAsync<T>(Command(sql, parameters, ct));

    public Task CommitAsync(CancellationToken ct) => Transaction.CommitAsync(ct);

    public async ValueTask DisposeAsync()
    {
        await Transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }

    private CommandDefinition Command(string sql, object? parameters, CancellationToken ct) => new(sql, parameters, Transaction, SecondsToRun, cancellationToken: ct);
}
