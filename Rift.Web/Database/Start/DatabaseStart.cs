using System.Net.Sockets;
using Npgsql;
using Rift.Domain.Wording;

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

    private string? Name => Target.Database;

    private string Address => Target.Host?.StartsWith('/') == true ? Target.Host : $"{Target.Host}:{Target.Port}";

    private NpgsqlConnectionStringBuilder Target => new(database.ConnectionString);

    public async Task WaitAsync(CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        var told = false;

        while (await WhyNotYetAsync(ct) is { } reason)
        {
            if (clock.GetElapsedTime(started) > LongestWait)
                throw Unusable(DatabaseTexts.NoAnswer, LongestWait.TotalSeconds, reason);
            if (!told)
                logger.LogInformation("Waiting for the database {Name} at {Address}: {Reason}", Name, Address, reason);

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
            throw Unusable(DatabaseTexts.RiftRefused, refused.MessageText);
        }
        catch (NpgsqlException lost) when (IsNoSuchHost(lost))
        {
            throw Unusable(DatabaseTexts.HostNotFound);
        }
        catch (NpgsqlException lost)
        {
            return (lost.InnerException ?? lost).Message;
        }
    }

    private async Task CheckVersionAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand(VersionSql, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);

        if (reader.GetInt32(0) < OldestVersion)
            throw Unusable(DatabaseTexts.TooOld, reader.GetString(1));
    }

    private static bool IsStarting(PostgresException refused) =>
        refused.SqlState is PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections;

    private static bool IsNoSuchHost(NpgsqlException lost) =>
        lost.InnerException is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData };

    private DatabaseUnusableException Unusable(string text, params ReadOnlySpan<object?> values) =>
        new(text.Fill([Name, Address, .. values]));
}
