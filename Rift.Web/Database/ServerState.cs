using Npgsql;

namespace Rift.Web.Database;

/// <summary>
/// Whether the server takes writes. A standby after a failover, and a server that a full disk made read-only, answer
/// every question and store nothing.
/// </summary>
public static class ServerState
{
    // A standby reports its transactions as read-only, too.
    private const string Sql = "select not current_setting('transaction_read_only')::boolean";

    /// <exception cref="NpgsqlException">The server does not answer.</exception>
    public static async Task<bool> TakesWritesAsync(NpgsqlConnection connection, int seconds, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql, connection) { CommandTimeout = seconds };

        return await command.ExecuteScalarAsync(ct) is true;
    }
}
