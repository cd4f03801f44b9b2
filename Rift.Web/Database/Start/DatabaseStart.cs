using System.Net.Sockets;
using Npgsql;

namespace Rift.Web.Database.Start;

/// <summary>Rift cannot run on this database. The message is the one line an operator needs.</summary>
public sealed class DatabaseUnusableException(string message) : Exception(message);

/// <summary>Waits for a database that is still starting, and tells it apart from one that will never do.</summary>
public sealed class DatabaseStart(NpgsqlDataSource database, TimeProvider clock, ILogger logger)
{
    /// <summary>PostgreSQL's own number form: 13.0.</summary>
    private const int OldestVersion = 130000;

    private const string VersionSql =
        "select current_setting('server_version_num')::int, current_setting('server_version')";

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    public async Task WaitAsync(CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        var told = false;

        while (await WhyNotYetAsync(ct) is { } reason)
        {
            if (clock.GetElapsedTime(started) > LongestWait)
                throw Unusable($"did not answer within {LongestWait.TotalSeconds:0} s: {reason}");
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
            await CheckVersionAsync(ct);

            return null;
        }
        catch (PostgresException starting) when (IsStarting(starting))
        {
            return starting.MessageText;
        }
        catch (PostgresException refused)
        {
            throw Unusable(
                $"refused Rift: {refused.MessageText} (check the user, password and database name in DATABASE_URL).");
        }
        catch (NpgsqlException away) when (IsNoSuchHost(away))
        {
            throw Unusable("cannot be found: no such host (check DATABASE_URL).");
        }
        catch (NpgsqlException away)
        {
            return (away.InnerException ?? away).Message;
        }
    }

    private async Task CheckVersionAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand(VersionSql, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);

        if (reader.GetInt32(0) < OldestVersion)
            throw Unusable($"is PostgreSQL {reader.GetString(1)}; Rift needs version 13 or newer.");
    }

    private static bool IsStarting(PostgresException refused) =>
        refused.SqlState is PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections;

    private static bool IsNoSuchHost(NpgsqlException away) =>
        away.InnerException is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData };

    private DatabaseUnusableException Unusable(string why) => new($"{Where()} {why}");

    private string Where()
    {
        var target = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        var port = target.Host?.StartsWith('/') == true ? "" : $":{target.Port}";

        return $"The database {target.Database} at {target.Host}{port}";
    }
}
