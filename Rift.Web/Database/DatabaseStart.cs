using System.Net.Sockets;
using Npgsql;

namespace Rift.Web.Database;

/// <summary>Rift cannot run on this database. The message is the one line an operator needs.</summary>
public sealed class DatabaseUnusableException(string message) : Exception(message);

/// <summary>Waits for a database that is still starting, and tells it apart from one that will never do.</summary>
public sealed class DatabaseStart(NpgsqlDataSource database, TimeProvider clock, ILogger logger)
{
    /// <summary>PostgreSQL's own number form: 13.0.</summary>
    private const int OldestVersion = 130000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task WaitAsync(CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        var told = false;

        while (await WhyNotYetAsync(ct) is { } reason)
        {
            if (clock.GetElapsedTime(started) > Patience)
                throw new DatabaseUnusableException($"{Where()} did not answer within {Patience.TotalSeconds:0} s: {reason}");
            if (!told)
                logger.LogInformation("Waiting for {Database}: {Reason}", Where(), reason);

            told = true;
            await Task.Delay(TimeSpan.FromMilliseconds(500), clock, ct);
        }
    }

    private async Task<string?> WhyNotYetAsync(CancellationToken ct)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            await using var command = new NpgsqlCommand("select current_setting('server_version_num')::int, current_setting('server_version')", connection);
            await using var reader = await command.ExecuteReaderAsync(ct);
            await reader.ReadAsync(ct);

            return reader.GetInt32(0) >= OldestVersion ? null : throw new DatabaseUnusableException(
                $"{Where()} is PostgreSQL {reader.GetString(1)}; Rift needs version 13 or newer.");
        }
        catch (PostgresException starting) when (starting.SqlState is PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections)
        {
            return starting.MessageText;
        }
        catch (PostgresException refused)
        {
            throw new DatabaseUnusableException($"{Where()} refused Rift: {refused.MessageText} (check the user, password and database name in DATABASE_URL).");
        }
        catch (NpgsqlException away) when (away.InnerException is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData })
        {
            throw new DatabaseUnusableException($"{Where()} cannot be found: no such host (check DATABASE_URL).");
        }
        catch (NpgsqlException away)
        {
            return (away.InnerException ?? away).Message;
        }
    }

    private string Where()
    {
        var target = new NpgsqlConnectionStringBuilder(database.ConnectionString);

        return $"The database {target.Database} at {target.Host}" + (target.Host?.StartsWith('/') == true ? "" : $":{target.Port}");
    }
}
