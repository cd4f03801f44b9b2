using Npgsql;

namespace Rift.Web.Backups.Daily;

/// <summary>
/// Held by the one server of a database that makes the scheduled backup; it ends with its connection.
/// </summary>
internal sealed class BackupTurn : IAsyncDisposable
{
    private const long LockKey = 0x5249465442; // "RIFTB"

    private readonly NpgsqlConnection _connection;

    private BackupTurn(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Null while another server holds it.</summary>
    public static async Task<BackupTurn?> TryTakeAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        var connection = await database.OpenConnectionAsync(ct);

        try
        {
            await using var take = new NpgsqlCommand($"select pg_try_advisory_lock({LockKey})", connection);

            if (await take.ExecuteScalarAsync(ct) is true)
                return new BackupTurn(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await using var giveBack = new NpgsqlCommand($"select pg_advisory_unlock({LockKey})", _connection);
            await giveBack.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // The connection was lost, and the lock with it.
        }
        finally
        {
            await _connection.DisposeAsync();
        }
    }
}
