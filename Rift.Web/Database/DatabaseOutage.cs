using Npgsql;

namespace Rift.Web.Database;

/// <summary>
/// Puts an outage of the database into the log in two lines, however much it refuses: one when it begins, and one with
/// the count when it is over.
/// </summary>
public sealed class DatabaseOutage : IDisposable
{
    private static readonly TimeSpan PauseBetweenProbes = TimeSpan.FromSeconds(1);
    private const int SecondsToProbe = 2;

    private readonly NpgsqlDataSource _database;
    private readonly TimeProvider _clock;
    private readonly ILogger<DatabaseOutage> _logger;
    private readonly CancellationTokenSource _stop = new();
    private long _refused;
    private int _isOn;

    public DatabaseOutage(
        NpgsqlDataSource database, ChangeFeed changes, TimeProvider clock, ILogger<DatabaseOutage> logger)
    {
        (_database, _clock, _logger) = (database, clock, logger);
        changes.ConnectionLost += Begin;
    }

    /// <summary>
    /// Whether the same may succeed later. Not where the data is wrong (22), a constraint forbids it (23), or the SQL
    /// is wrong or a right is missing (42).
    /// </summary>
    public static bool IsOne(Exception exception) =>
        exception is TimeoutException or NpgsqlException
        && exception is not PostgresException { SqlState: ['2', '2' or '3', ..] or ['4', '2', ..] };

    /// <summary>For everything that meets the outage; the first is who the log hears of it from.</summary>
    public void Begin(string reason)
    {
        if (Interlocked.Exchange(ref _isOn, 1) == 1)
            return;

        Interlocked.Exchange(ref _refused, 0);
        _logger.LogWarning("The database is unavailable: {Reason}", reason);
        _ = WatchAsync(_clock.GetTimestamp());
    }

    /// <summary>Counts a request or an event that was refused for the outage.</summary>
    public void CountRefused() => Interlocked.Increment(ref _refused);

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private async Task WatchAsync(long began)
    {
        long before;

        // What is refused although the probe is answered is part of the same outage: a statement that is too slow, say.
        do
        {
            before = Interlocked.Read(ref _refused);

            try
            {
                await Task.Delay(PauseBetweenProbes, _clock, _stop.Token);
            }
            catch (Exception stopped) when (stopped is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
        }
        while (!await IsBackAsync() || before != Interlocked.Read(ref _refused));

        _logger.LogInformation(
            "The database is available again: {Refused} requests and events were refused in {Seconds:0} s",
            Interlocked.Read(ref _refused), _clock.GetElapsedTime(began).TotalSeconds);
        Volatile.Write(ref _isOn, 0);
    }

    private async Task<bool> IsBackAsync()
    {
        try
        {
            await using var connection = await _database.OpenConnectionAsync();

            return await ServerState.TakesWritesAsync(connection, SecondsToProbe, CancellationToken.None);
        }
        catch (Exception lost) when (lost is NpgsqlException or TimeoutException or ObjectDisposedException)
        {
            return false;
        }
    }
}
